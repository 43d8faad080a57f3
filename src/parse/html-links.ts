import { absoluteUrl } from './absolute-url.ts';
import { decodeReferences, escapeMarkup } from './references.ts';
import { tokenize } from './tokenize.ts';

/** An address that is not whole, and no place on the same page. Most texts have none and are not read again. */
const RELATIVE = /\b(?:href|src)\s*=\s*["']?(?!["'\s#>]|[a-z][a-z\d+.-]*:)/i;

/** A text of nothing but links must not grow by a long base without end. */
const MAX_GROWTH = 200_000;

/** HTML with the addresses of its links and pictures made absolute; all else stays as it was written. */
export const withAbsoluteLinks = (html: string, base: string | null): string => {
  if (base === null || !RELATIVE.test(html)) return html;
  const pieces: string[] = [];
  let copied = 0;
  let grown = 0;
  let name = '';
  tokenize(
    html,
    {
      onattribname: (start, end) => {
        name = html.slice(start, end).toLowerCase();
      },
      onattribdata: (start, end) => {
        if (!/^(?:href|src)$/.test(name) || grown > MAX_GROWTH) return;
        const value = decodeReferences(html.slice(start, end));
        if (/^\s*#/.test(value)) return;
        const absolute = absoluteUrl(value, base);
        if (absolute === null) return;
        pieces.push(html.slice(copied, start), escapeMarkup(absolute));
        grown += absolute.length;
        copied = end;
      },
    },
    { decodeEntities: false },
  );
  return `${pieces.join('')}${html.slice(copied)}`;
};
