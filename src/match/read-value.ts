import { currentCountryCode, isCountryCode } from '../text/country-code.ts';
import { hintedLanguages } from '../text/language-tags.ts';
import { nearest } from '../text/nearest.ts';
import { SOURCE_KINDS } from '../text/source-kinds.ts';
import type { Attribute, AttributeLeaf, QueryFault } from './query.ts';
import { shown } from './query-fault.ts';
import { readTerm, type WrittenTerm } from './read-term.ts';
import { ANY_QUOTE } from './symbols.ts';

/** Fewer characters stand in nearly every address. */
const MIN_URL_CHARS = 3;

/** Checks what stands behind `url:`, `lang:` and the like. */
export const readValue = (
  attribute: Attribute,
  written: WrittenTerm,
): AttributeLeaf | QueryFault => {
  const { at, end } = written;
  const fault = (message: string, mend: string): QueryFault => ({ at, end, message, mend });
  const leaf = (value: string): AttributeLeaf => ({ kind: 'attribute', attribute, value, at, end });
  switch (attribute) {
    case 'url':
      return checkUrl(written.text.trim(), leaf, fault);
    case 'lang':
      return checkLanguage(written.text.trim(), leaf, fault);
    case 'country':
      return checkCountry(written.text.trim(), leaf, fault);
    case 'kind':
      return checkKind(written.text.trim(), leaf, fault);
    default: {
      const term = readTerm(written);
      return 'mend' in term ? term : leaf(term.term);
    }
  }
};

type Leaf = (value: string) => AttributeLeaf;
type Fault = (message: string, mend: string) => QueryFault;

const checkUrl = (value: string, leaf: Leaf, fault: Fault): AttributeLeaf | QueryFault => {
  if (value.length < MIN_URL_CHARS)
    return fault(
      'this stands in nearly every address',
      `write at least ${MIN_URL_CHARS} characters`,
    );
  if (/\s/u.test(value) || value.search(ANY_QUOTE) >= 0)
    return fault('an address has no blanks and no quotes', 'write %20 for a blank');
  return leaf(value);
};

const LANGUAGE_NAMES = new Intl.DisplayNames('en', { type: 'language', fallback: 'none' });
const COUNTRY_NAMES = new Intl.DisplayNames('en', { type: 'region', fallback: 'none' });

const isLanguage = (code: string): boolean =>
  hintedLanguages(code)[0] === code && LANGUAGE_NAMES.of(code) !== undefined;

const checkLanguage = (written: string, leaf: Leaf, fault: Fault): AttributeLeaf | QueryFault => {
  const code = written.toLowerCase();
  if (isLanguage(code)) return leaf(code);
  const likely = likelyLanguage(code);
  return fault(
    `${shown(written)} is no language that we know`,
    likely ? `write lang:${likely}` : 'write the two letters of ISO 639-1, such as lang:en',
  );
};

/** Of a longer tag, a country ("ua") or an English name ("Ukrainian"). */
const likelyLanguage = (code: string): string | null => {
  const [hinted] = hintedLanguages(code);
  if (hinted && isLanguage(hinted)) return hinted;
  if (isCountryCode(code.toUpperCase())) return new Intl.Locale(`und-${code}`).maximize().language;
  const isMeant = (pair: string) => LANGUAGE_NAMES.of(pair)?.toLowerCase() === code;
  return PAIRS.find((pair) => isLanguage(pair) && isMeant(pair)) ?? null;
};

const checkCountry = (written: string, leaf: Leaf, fault: Fault): AttributeLeaf | QueryFault => {
  const code = written.toUpperCase();
  if (isCountryCode(code)) return leaf(code);
  const likely = likelyCountry(code);
  return fault(
    `${shown(written)} is no country that we know`,
    likely ? `write country:${likely}` : 'write the two letters of ISO 3166-1, such as country:FI',
  );
};

/** Of a code beside the standard ("UK"), a language ("el") or an English name ("Finland"). */
const likelyCountry = (code: string): string | null => {
  if (/^[A-Z]{2}$/u.test(code)) {
    const current = currentCountryCode(code);
    if (isCountryCode(current)) return current;
    const spoken = isLanguage(code.toLowerCase()) ? new Intl.Locale(code).maximize().region : null;
    if (spoken) return spoken;
  }
  const pairs = PAIRS.map((pair) => pair.toUpperCase()).filter(isCountryCode);
  return pairs.find((pair) => COUNTRY_NAMES.of(pair)?.toUpperCase() === code) ?? null;
};

const checkKind = (written: string, leaf: Leaf, fault: Fault): AttributeLeaf | QueryFault => {
  const kind = written.toLowerCase();
  const known: readonly string[] = SOURCE_KINDS;
  if (known.includes(kind)) return leaf(kind);
  const likely = nearest(kind, known);
  return fault(
    `${shown(written)} is no kind of source`,
    likely ? `write kind:${likely}` : `write one of ${known.join(', ')}`,
  );
};

const LETTERS = [...'abcdefghijklmnopqrstuvwxyz'];
const PAIRS: readonly string[] = LETTERS.flatMap((one) => LETTERS.map((other) => one + other));
