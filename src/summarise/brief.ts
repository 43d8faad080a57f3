import type { Brief, Quote, Source, Telling } from '../brief.ts';
import type { Flag } from '../legal.ts';
import type { Decision, KeySentence, ScoredAct, SourceKind, ToldAct } from '../model.ts';

import { DECISIONS, URGENCIES } from '../text/scales.ts';

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
  const acts = actsOf(tellings);
  const countries = [...new Set(ordered.flatMap(({ countries }) => countries))];
  const urgency = most(
    URGENCIES,
    tellings.map((telling) => telling.urgency),
  );
  return {
    storyKey: lead.storyKey,
    headline: lead.title,
    url: lead.url,
    lang: lead.lang,
    decision,
    urgency,
    acts,
    countries,
    treaties: [...new Set(ordered.flatMap(({ treaties }) => treaties))],
    standings: [],
    flags: flagsOf(ordered),
    isComputed: false,
    byServer: byServerOf(tellings, decision),
    watches: [...new Set(tellings.flatMap(({ watches }) => watches))].sort(),
    quotes: quotesOf(ordered),
    sources: sourcesOf(tellings),
    voices: new Set(tellings.map(({ owner }) => owner)).size,
    amendments: [],
    earlier: [],
    told: { acts: acts.map(({ id }) => id), countries, urgency },
    mergedInto: null,
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

/** Each act as it is told most strongly. */
const actsOf = (tellings: readonly Telling[]): readonly ToldAct[] => {
  const strongest = new Map<string, ScoredAct>();
  for (const act of tellings.flatMap(({ acts }) => acts))
    if (act.score > (strongest.get(act.id)?.score ?? 0)) strongest.set(act.id, act);
  return [...strongest.values()]
    .sort((a, b) => b.score - a.score)
    .slice(0, MAX_ACTS)
    .map(({ id, mode, step }) => ({ id, mode, step }));
};

/** A server wants a story as much as the telling that it wants most. */
const byServerOf = (
  tellings: readonly Telling[],
  decision: Decision,
): Readonly<Record<string, Decision>> => {
  const servers = [...new Set(tellings.flatMap(({ byServer }) => Object.keys(byServer)))];
  const decided = servers.map((server) => {
    const own = tellings.map((telling) => telling.byServer[server] ?? telling.decision);
    return [server, most(DECISIONS, own)] as const;
  });
  return Object.fromEntries(decided.filter(([, own]) => own !== decision));
};

/** Each false claim once, however often it was copied. */
const flagsOf = (tellings: readonly Telling[]): readonly Flag[] => {
  const seen = new Set<string>();
  return tellings
    .flatMap(({ flags }) => flags)
    .filter(({ kind, known }) => {
      const name = `${kind} ${known}`;
      return !seen.has(name) && seen.add(name);
    });
};

const quotesOf = (ordered: readonly Telling[]): readonly Quote[] => {
  const [lead, ...others] = ordered;
  if (!lead) return [];
  const fromLead = inTextOrder(lead.keySentences.slice(0, LEAD_QUOTES));
  const covered = new Set(fromLead.flatMap(({ labels }) => labels));
  const quotes = fromLead.map((sentence) => quoteOf(lead, sentence));
  for (const telling of others) {
    const adds = telling.keySentences.find(({ labels }) =>
      labels.some((label) => isNews(label, covered)),
    );
    if (!adds || quotes.length >= MAX_QUOTES) continue;
    for (const label of adds.labels) covered.add(label);
    if (quotes.every(({ text }) => text !== adds.text)) quotes.push(quoteOf(telling, adds));
  }
  return quotes;
};

const isNews = (label: KeySentence['labels'][number], covered: ReadonlySet<string>): boolean =>
  !label.startsWith('concept:') && !covered.has(label);

const inTextOrder = (sentences: readonly KeySentence[]): readonly KeySentence[] =>
  [...sentences].sort((a, b) => a.start - b.start);

const quoteOf = ({ outlet, url }: Telling, { text, translation }: KeySentence): Quote => ({
  text,
  outlet,
  url,
  translation,
});

/** Each outlet once, in the order in which they told it; its own feed knows it better than an aggregator. */
const sourcesOf = (tellings: readonly Telling[]): readonly Source[] => {
  const byOutlet = new Map<string, Source>();
  for (const { outlet, owner, kind, url, at, after } of tellings) {
    const known = byOutlet.get(outlet);
    if (!known)
      byOutlet.set(outlet, {
        outlet,
        owner,
        kind,
        url,
        at,
        after: after.filter((each) => each !== outlet),
        copyOf: null,
      });
    else if (known.kind === 'aggregator' && kind !== 'aggregator')
      byOutlet.set(outlet, { ...known, kind, url });
  }
  return [...byOutlet.values()];
};
