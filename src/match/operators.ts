import type { NearQuery, QueryFault } from './query.ts';
import { faultAt } from './query-fault.ts';
import type { QuerySymbol } from './symbols.ts';

/** Words that `NEAR` alone allows between both sides. */
const DEFAULT_WORDS = 6;
const MAX_NEAR = 100;
const MAX_COUNT = 100;
const MAX_SCORE = 10_000;
const MAX_WEIGHT = 1_000;

const OPERATORS = ['AND', 'OR', 'NOT', 'NEAR', 'ONEAR', 'COUNT', 'SCORE'] as const;
export type Operator = (typeof OPERATORS)[number];
/** These carry a number behind a slash. */
const SLASHED = /^(?<name>O?NEAR|COUNT|SCORE)(?:\/|$)/u;

/** The operator that a symbol is, in capitals; null for any other. */
export const operatorOf = (symbol: QuerySymbol | undefined): Operator | null => {
  if (symbol?.kind !== 'word') return null;
  const name = SLASHED.exec(symbol.text)?.groups?.['name'] ?? symbol.text;
  return OPERATORS.find((known) => known === name) ?? null;
};

export const isNear = (operator: Operator | null): boolean => operator?.endsWith('NEAR') ?? false;

type Read<T> = T | QueryFault;

/** Of `NEAR/8`, `ONEAR/s`: words between both sides at most, or the same sentence. */
export const readWithin = (symbol: QuerySymbol): Read<{ within: NearQuery['within'] }> => {
  const [name, argument] = symbol.text.split('/', 2);
  if (argument === undefined) return { within: DEFAULT_WORDS };
  if (argument === 's') return { within: 'sentence' };
  const within = argumentOf(symbol);
  if (within !== null && Number.isInteger(within) && within >= 0 && within <= MAX_NEAR)
    return { within };
  return faultAt(
    symbol,
    `behind ${name}/ stands a number of words from 0 to ${MAX_NEAR}, or s for one sentence`,
    within !== null && within > MAX_NEAR
      ? 'write AND: so far apart it says the same'
      : `write ${name}/8 or ${name}/s`,
  );
};

/** Of `COUNT/3`. */
export const readCount = (symbol: QuerySymbol): Read<{ least: number }> => {
  const least = argumentOf(symbol);
  if (least !== null && Number.isInteger(least) && least >= 1 && least <= MAX_COUNT)
    return { least };
  return faultAt(
    symbol,
    `COUNT says how many hits there have to be, from 1 to ${MAX_COUNT}`,
    'write COUNT/3 word, or "COUNT" in quotes for the word',
  );
};

/** Of `SCORE/10`. */
export const readScore = (symbol: QuerySymbol): Read<{ least: number }> => {
  const least = argumentOf(symbol);
  if (least !== null && least > 0 && least <= MAX_SCORE) return { least };
  return faultAt(
    symbol,
    `SCORE says how many points are needed, above 0 and at most ${MAX_SCORE}`,
    'write SCORE/10 (word^10, other^4), or "SCORE" in quotes for the word',
  );
};

/** Of `^3`, `^-2.5`. */
export const readWeight = (symbol: QuerySymbol): Read<{ weight: number }> => {
  const weight = symbol.text.startsWith('-')
    ? negated(numberOf(symbol.text.slice(1)))
    : numberOf(symbol.text);
  if (weight !== null && weight !== 0 && Math.abs(weight) <= MAX_WEIGHT) return { weight };
  return faultAt(
    symbol,
    `behind ^ stands a weight of at most ${MAX_WEIGHT}, and not 0`,
    'write it at once behind the term, such as word^3 or word^0.5',
  );
};

const argumentOf = ({ text }: QuerySymbol): number | null =>
  numberOf(text.slice(text.indexOf('/') + 1));

const negated = (weight: number | null): number | null => (weight === null ? null : -weight);

/** A number as people write it, short enough to be the same when it is written again. */
const numberOf = (written: string): number | null =>
  /^\d{1,5}(?:\.\d{1,3})?$/u.test(written) ? Number(written) : null;
