import { Tokenizer } from 'htmlparser2';

const words = (list: string): ReadonlySet<string> => new Set(list.split(' '));

/** Their content is no markup but code, or what a browser shows elsewhere: it is never text. */
const RAW = words('script style textarea title xmp');
/** Elements that no reader sees; where the end tag is missing, what stands behind is lost text and kept. */
const DROPPED = words(
  'audio canvas iframe math noembed noframes noscript object svg template video',
);
const PARAGRAPHS = words(
  'address article aside blockquote body center details dialog div dl fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 head header hr main menu nav ol p pre section summary table ul',
);
const LINES = words('caption dd dt li option tbody tfoot thead tr');
const CELLS = words('td th');

/** Separators while collecting: what these characters mean anyway, so that a stray one does no harm. */
const PARAGRAPH = '\u2029';
const LINE = '\u2028';
const BREAK = '\u0085';

/**
 * The readable text of an HTML fragment or page: entities decoded once, blocks parted by a blank line,
 * `<br>`, list items and table rows on lines of their own. Text without any tag keeps its blank lines.
 * The result is plain text: a `<` in it was written as an entity or stood alone. Total, linear in the
 * input and without a stack that nesting could blow up.
 */
export const htmlToText = (html: string): string => {
  const collector = new Collector(html);
  const tokenizer = new Tokenizer({ decodeEntities: true }, collector);
  tokenizer.write(html);
  tokenizer.end();
  return collector.text();
};

/** Hears of tags by their place in the source; an open element is known by name and depth only. */
class Collector {
  readonly #html: string;
  readonly #pieces: string[] = [];
  #name = '';
  #isRaw = false;
  #isMarkup = false;
  #dropped: { readonly name: string; readonly from: number; depth: number } | null = null;

  constructor(html: string) {
    this.#html = html;
  }

  ontext(start: number, end: number): void {
    if (!this.#isRaw) this.#pieces.push(this.#html.slice(start, end));
  }

  ontextentity(codepoint: number): void {
    if (!this.#isRaw) this.#pieces.push(String.fromCodePoint(codepoint));
  }

  onopentagname(start: number, end: number): void {
    this.#meet(start, end);
    this.#isRaw = RAW.has(this.#name);
    if (this.#name === 'br') this.#pieces.push(BREAK);
    if (this.#dropped?.name === this.#name) this.#dropped.depth += 1;
    else if (!this.#dropped && DROPPED.has(this.#name))
      this.#dropped = { name: this.#name, from: this.#pieces.length, depth: 1 };
  }

  onselfclosingtag(): void {
    this.#leave();
  }

  onclosetag(start: number, end: number): void {
    this.#meet(start, end);
    this.#leave();
  }

  oncomment(): void {
    this.#part();
  }

  oncdata(): void {
    this.#part();
  }

  ondeclaration(): void {
    this.#part();
  }

  onprocessinginstruction(): void {
    this.#part();
  }

  onend(): void {}
  onopentagend(): void {}
  onattribname(): void {}
  onattribdata(): void {}
  onattribentity(): void {}
  onattribend(): void {}

  text(): string {
    const written = this.#pieces.join('').replace(/[\0-\b\x0E-\x1F\x7F]/gu, '');
    return (this.#isMarkup ? written : written.replace(/\n[^\S\n]*\n/gu, PARAGRAPH))
      .replace(/[^\S\u2028\u2029]+/gu, ' ')
      .replace(/\u0085 ?(?:\u0085 ?)+/gu, PARAGRAPH)
      .split(PARAGRAPH)
      .map((paragraph) => filled(paragraph.split(/[\u0085\u2028]/u)).join('\n'))
      .filter((paragraph) => paragraph !== '')
      .join('\n\n');
  }

  #meet(start: number, end: number): void {
    this.#part();
    this.#isMarkup = true;
    this.#name = this.#html.slice(start, end).toLowerCase();
    if (PARAGRAPHS.has(this.#name)) this.#pieces.push(PARAGRAPH);
    else if (LINES.has(this.#name)) this.#pieces.push(LINE);
    else if (CELLS.has(this.#name)) this.#pieces.push(' ');
  }

  /** `<<b>script>` must not join into a tag that never was one. */
  #part(): void {
    while (this.#pieces.at(-1) === '<') this.#pieces.pop();
  }

  #leave(): void {
    this.#isRaw = false;
    if (this.#dropped?.name !== this.#name) return;
    this.#dropped.depth -= 1;
    if (this.#dropped.depth > 0) return;
    this.#pieces.length = this.#dropped.from;
    this.#dropped = null;
  }
}

const filled = (lines: readonly string[]): readonly string[] =>
  lines.map((line) => line.trim()).filter((line) => line !== '');
