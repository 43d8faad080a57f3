import type { Mode, TextField } from '../model.ts';
import type { Reading } from './reading.ts';
import type { SignHit } from './signs.ts';

/** A word of modality governs what stands within this many words behind it, or before it where verbs stand last. */
const REACH: Readonly<Record<Exclude<Mode, 'fact'>, number>> = {
  plan: 6,
  demand: 10,
  denial: 6,
  allegation: 9,
};
/** On its other side it governs what is this near. */
const OTHER_SIDE = 1;
/** A comma stands for as many words. */
const COMMA_WORDS = 2;
/** In scripts that are read sign by sign a word has more of them. */
const SIGNS_PER_WORD = 2;
const UNSPACED = new Set(['ja', 'km', 'lo', 'my', 'th', 'zh']);
/** What parts two statements for good. */
const BREAK = /[;:—–]\s|[；：…]|\.{3}/u;
const COMMA = /[,،、，]/u;

type ModeHit = SignHit & { readonly sign: Extract<SignHit['sign'], { kind: 'mode' }> };

/**
 * Tells how a cue is told: by the words of its passage that govern it. The outermost of them decides ("urges not to
 * leave" is a demand); a plan counts where nothing else does ("denies plans to leave" is a denial).
 */
export const modeReader = (
  { fields, passages, lang }: Reading,
  hits: readonly SignHit[],
): ((cue: SignHit) => Mode) => {
  const scale = UNSPACED.has(lang) ? SIGNS_PER_WORD : 1;
  const window = Math.max(...Object.values(REACH)) * scale;
  const wordsAt = byToken(uncovered(hits.filter(isMode)));
  const clausesAt = byToken(hits.filter(({ sign }) => sign.kind === 'clause'));
  const opensClause = (field: TextField, from: number, to: number): boolean => {
    for (let at = from; at < to; at += 1) if (clausesAt[field].has(at)) return true;
    return false;
  };
  const governs = (word: ModeHit, cue: SignHit): boolean => {
    const { mode, isVerbLast, inTitle } = word.sign;
    if (mode === 'fact' || word.passage !== cue.passage) return false;
    if (word.start < cue.end && cue.start < word.end)
      return !inTitle && (mode === 'plan' || mode === 'denial');
    const isBefore = word.end <= cue.start;
    const [first, second] = isBefore ? [word, cue] : [cue, word];
    const gap = second.firstToken - first.lastToken - 1;
    if (inTitle) return passages[cue.passage]?.place === 'title' && isBefore && gap === 0;
    const between = fields[cue.field].text.slice(first.end, second.start);
    if (BREAK.test(between)) return false;
    if (opensClause(cue.field, first.lastToken + 1, second.firstToken)) return false;
    const distance = gap / scale + COMMA_WORDS * (between.split(COMMA).length - 1);
    return distance <= (isBefore === isVerbLast ? OTHER_SIDE : REACH[mode]);
  };
  return (cue) => {
    const words: ModeHit[] = [];
    const { field, firstToken, lastToken } = cue;
    for (let at = firstToken - window; at <= lastToken + window; at += 1)
      for (const word of wordsAt[field].get(at) ?? []) if (governs(word, cue)) words.push(word);
    const strong = words.filter(({ sign }) => sign.mode !== 'plan');
    const outermost = strong.find(({ sign }) => !sign.isVerbLast) ?? strong.at(-1) ?? words[0];
    return outermost?.sign.mode ?? 'fact';
  };
};

const isMode = (hit: SignHit): hit is ModeHit => hit.sign.kind === 'mode';

/** By the token that a hit begins at, so that a cue looks no farther than a word reaches. */
const byToken = <Hit extends SignHit>(
  hits: readonly Hit[],
): Readonly<Record<TextField, ReadonlyMap<number, readonly Hit[]>>> => {
  const inField = (field: TextField) =>
    Map.groupBy(
      hits.filter((hit) => hit.field === field),
      ({ firstToken }) => firstToken,
    );
  return { title: inField('title'), summary: inField('summary'), text: inField('text') };
};

/** "No plans" holds the word "plans", and is no plan. Hits come sorted by start, the longest first. */
export const uncovered = <Hit extends SignHit>(hits: readonly Hit[]): readonly Hit[] => {
  let last: Hit | null = null;
  return hits.filter((hit) => {
    const isInside = last !== null && last.field === hit.field && hit.end <= last.end;
    if (!isInside) last = hit;
    return !isInside;
  });
};
