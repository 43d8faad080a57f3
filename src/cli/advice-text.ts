import type { PartCount } from '../trial/near-miss.ts';
import { shown } from './report.ts';

/** What to tell of a query that found nothing: which of its parts stood where, and what to try. */
export const adviceLines = (parts: readonly PartCount[]): readonly string[] => {
  const told = (list: readonly PartCount[]): string =>
    list.map(({ query, entries }) => `${shown(query)} ${entries}`).join(', ');
  const some = parts.filter(({ entries }) => entries > 0);
  if (some.length === 0)
    return [
      'None of its terms stands in any of these entries. Try all forms of a word (word~), its beginning (begin*) or a concept (treatywatch watches lists them), or ask for more with --days.',
    ];
  const joined = parts.filter(({ isJoined }) => isJoined);
  const terms = parts.filter(({ isJoined }) => !isJoined);
  const missing = joined.filter(({ entries }) => entries === 0).map(({ query }) => shown(query));
  return [
    `No entry holds all that it asks for. Entries that hold each part by itself: ${told(joined.length > 0 ? joined : parts)}.`,
    ...(missing.length === 0
      ? ['Each part stands somewhere, but never together: widen NEAR, or take a part out.']
      : [`Missing: ${missing.join(', ')}. Write it otherwise, or take it out.`]),
    ...(joined.length === 0 || terms.length === 0 ? [] : [`By term: ${told(terms)}.`]),
  ];
};
