import type { Reading } from './reading.ts';
import type { SignHit, Signs } from './signs.ts';

/** A credit word stands this near to the agency, in characters. */
const REACH = 14;
/** Two credits belong to one agency only where no sentence ends between. */
const PARTED = /[.!?。！？;\n]\s*/u;
/** "(Reuters)", "(Reuters/AFP)", "Reuters:" at the start, "- Reuters" and "© AFP" at the end. */
const BRACKET = /[(（[][^()（）[\]]{0,30}$/u;
const BRACKET_END = /^[^()（）[\]]{0,30}[)）\]]/u;
const START = /^[\s"'“„«]*$/u;
const END = /^[\s.)"'”»]*$/u;
const SIGNED = /(?:[-–—|/©]|\(c\))\s*$/iu;

/** The news agencies that a text says it has its news from, in the order of the text, each once. */
export const creditsOf = ({ fields, passages }: Reading, { hits }: Signs): readonly string[] => {
  const words = hits.filter(({ sign }) => sign.kind === 'credit');
  const names = hits.flatMap((hit) => {
    const { sign, field, start, end, passage } = hit;
    if (sign.kind !== 'wire') return [];
    const { start: from, end: to } = passages[passage] ?? { start: 0, end: 0 };
    const { text } = fields[field];
    const before = text.slice(from, start);
    const after = text.slice(end, to);
    // A wire is also what fences are made of.
    if (text.slice(start, end) !== sign.written) return [];
    const isCredit =
      (BRACKET.test(before) && BRACKET_END.test(after)) ||
      (START.test(before) && /^\s*:/u.test(after)) ||
      (SIGNED.test(before) && END.test(after)) ||
      words.some((word) => credits(word, hit, text));
    return isCredit ? [sign.name] : [];
  });
  return [...new Set(names)];
};

const credits = (word: SignHit, name: SignHit, text: string): boolean => {
  if (word.sign.kind !== 'credit' || word.passage !== name.passage) return false;
  const isBefore = word.sign.side === 'before';
  const [first, second] = isBefore ? [word, name] : [name, word];
  if (first.end > second.start) return false;
  const between = text.slice(first.end, second.start);
  return between.length <= REACH && !PARTED.test(between);
};
