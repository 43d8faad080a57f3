import type { Brief, Telling } from '../brief.ts';
import type { Flag } from '../legal.ts';
import type { Decision, ScoredAct, ToldAct } from '../model.ts';
import { DECISIONS, URGENCIES } from '../text/scales.ts';
import { bestFirst } from './best-first.ts';
import { quotesOf } from './quotes.ts';
import { sourcesOf, voicesOf } from './sources.ts';

const MAX_ACTS = 4;

/**
 * What is said about a story, from all its tellings (oldest first, at least one): the headline of the best
 * source as it stands now, in its own language, however many tell it in another, so that a card keeps its
 * headline while it grows; labels of all.
 */
export const buildBrief = (tellings: readonly [Telling, ...Telling[]]): Brief => {
  const decision = most(
    DECISIONS,
    tellings.map((telling) => telling.decision),
  );
  const ordered = bestFirst(tellings, decision);
  const lead = ordered[0] ?? tellings[0];
  const acts = actsOf(tellings);
  const countries = [...new Set(ordered.flatMap(({ countries }) => countries))];
  const sources = sourcesOf(tellings);
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
    quotes: quotesOf(ordered, { acts: acts.map(({ id }) => id), countries }),
    sources,
    voices: voicesOf(sources),
    amendments: [],
    earlier: [],
    told: { acts: acts.map(({ id }) => id), countries, urgency },
    mergedInto: null,
    openedAt: tellings.reduce((first, { at }) => Math.min(first, at), lead.at),
    updatedAt: tellings.reduce((last, { at }) => Math.max(last, at), lead.at),
  };
};

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
