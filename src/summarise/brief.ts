import type {
  Brief,
  Decision,
  KeySentence,
  Quote,
  Source,
  SourceKind,
  Telling,
  Urgency,
} from '../model.ts';

/** Whose headline stands above the card: those who speak first-hand before those who repeat. */
const STANDING: Readonly<Record<SourceKind, number>> = {
  wire: 0,
  broadcaster: 1,
  press: 1,
  official: 1,
  'treaty-body': 1,
  ngo: 2,
  'think-tank': 2,
  aggregator: 4,
  'state-aligned': 5,
  'content-network': 6,
};
const LOWEST_STANDING = 10;
const URGENCIES: readonly Urgency[] = ['low', 'normal', 'high', 'critical'];
const DECISIONS: readonly Decision[] = ['reject', 'digest', 'alert'];
const MAX_ACTS = 4;
/** Sentences of the leading source, and in all with what others add. */
const LEAD_QUOTES = 3;
const MAX_QUOTES = 4;

/**
 * What is said about a story, from all its tellings (oldest first, at least one): the best source's own
 * headline and words; another source is quoted only for an act or a country that the first left out.
 */
export const buildBrief = (tellings: readonly [Telling, ...Telling[]]): Brief => {
  const decision = most(
    DECISIONS,
    tellings.map((telling) => telling.decision),
  );
  const lead = leadOf(tellings, decision);
  const ordered = [lead, ...tellings.filter((telling) => telling !== lead)];
  return {
    storyKey: lead.storyKey,
    headline: lead.title,
    url: lead.url,
    lang: lead.lang,
    decision,
    urgency: most(
      URGENCIES,
      tellings.map(({ urgency }) => urgency),
    ),
    acts: actsOf(tellings),
    countries: [...new Set(ordered.flatMap(({ countries }) => countries))],
    treaties: [...new Set(ordered.flatMap(({ treaties }) => treaties))],
    watches: [...new Set(tellings.flatMap(({ watches }) => watches))].sort(),
    quotes: quotesOf(ordered),
    sources: sourcesOf(tellings),
    openedAt: Math.min(...tellings.map(({ at }) => at)),
    updatedAt: Math.max(...tellings.map(({ at }) => at)),
  };
};

/** The first of the best that made the story what it is: a passing mention never gives the headline. */
const leadOf = (tellings: readonly [Telling, ...Telling[]], decision: Decision): Telling =>
  tellings.reduce((best, telling) =>
    rankOf(telling, decision) < rankOf(best, decision) ||
    (rankOf(telling, decision) === rankOf(best, decision) && telling.at < best.at)
      ? telling
      : best,
  );

const rankOf = (telling: Telling, decision: Decision): number =>
  STANDING[telling.kind] + (telling.decision === decision ? 0 : LOWEST_STANDING);

const most = <T>(scale: readonly T[], values: readonly T[]): T =>
  values.reduce((top, value) => (scale.indexOf(value) > scale.indexOf(top) ? value : top));

const actsOf = (tellings: readonly Telling[]): readonly string[] => {
  const scores = new Map<string, number>();
  for (const { acts } of tellings)
    for (const { id, score } of acts) scores.set(id, Math.max(score, scores.get(id) ?? 0));
  return [...scores]
    .sort((a, b) => b[1] - a[1])
    .slice(0, MAX_ACTS)
    .map(([id]) => id);
};

const quotesOf = (ordered: readonly Telling[]): readonly Quote[] => {
  const [lead, ...others] = ordered;
  if (!lead) return [];
  const fromLead = inTextOrder(lead.keySentences.slice(0, LEAD_QUOTES));
  const covered = new Set(fromLead.flatMap(({ labels }) => labels));
  const quotes = fromLead.map(({ text }) => quoteOf(lead, text));
  for (const telling of others) {
    const adds = telling.keySentences.find(({ labels }) =>
      labels.some((label) => isNews(label, covered)),
    );
    if (!adds || quotes.length >= MAX_QUOTES) continue;
    for (const label of adds.labels) covered.add(label);
    if (quotes.every(({ text }) => text !== adds.text)) quotes.push(quoteOf(telling, adds.text));
  }
  return quotes;
};

const isNews = (label: KeySentence['labels'][number], covered: ReadonlySet<string>): boolean =>
  !label.startsWith('concept:') && !covered.has(label);

const inTextOrder = (sentences: readonly KeySentence[]): readonly KeySentence[] =>
  [...sentences].sort((a, b) => a.start - b.start);

const quoteOf = ({ outlet, url }: Telling, text: string): Quote => ({ text, outlet, url });

/** Each outlet once, in the order in which they told it; its own feed knows it better than an aggregator. */
const sourcesOf = (tellings: readonly Telling[]): readonly Source[] => {
  const byOutlet = new Map<string, Source>();
  for (const { outlet, kind, url, at } of tellings) {
    const known = byOutlet.get(outlet);
    if (!known) byOutlet.set(outlet, { outlet, kind, url, at });
    else if (known.kind === 'aggregator' && kind !== 'aggregator')
      byOutlet.set(outlet, { ...known, kind, url });
  }
  return [...byOutlet.values()];
};
