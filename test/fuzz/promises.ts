import type { ParsedFeed } from '../../src/document.ts';
import type { Result } from '../../src/model.ts';

const DATE = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;
const LINK = /^https?:\/\/\S/i;
const CONTROL = /[\0-\x08\x0e-\x1f\x7f]/;

const isNullOr = (pattern: RegExp, text: string | null): boolean =>
  text === null || pattern.test(text);

/** What holds of every answer, whatever was asked; out: the promises that this one breaks. */
export const brokenPromises = (result: Result<ParsedFeed>): readonly string[] => {
  if (!result.ok)
    return ['not-a-feed', 'too-large'].includes(result.failure.kind)
      ? []
      : [`fails with ${result.failure.kind}`];
  const { feed, entries } = result.value;
  const links = [feed.link, feed.olderUrl, ...entries.flatMap(({ link, image }) => [link, image])];
  const dates = entries.flatMap(({ published, updated }) => [published, updated]);
  const titles = entries.map(({ title }) => title);
  return [
    ...(entries.length > 5000 ? ['too many entries'] : []),
    ...(links.every((link) => isNullOr(LINK, link)) ? [] : ['a link that is no web address']),
    ...(dates.every((date) => isNullOr(DATE, date)) ? [] : ['a date that is none']),
    ...(titles.every((title) => title.length <= 1000) ? [] : ['a title without end']),
    ...(titles.some((title) => CONTROL.test(title)) ? ['control characters'] : []),
  ];
};
