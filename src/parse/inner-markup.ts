const VOID: ReadonlySet<string> = new Set([
  'area',
  'br',
  'col',
  'embed',
  'hr',
  'img',
  'input',
  'link',
  'source',
  'wbr',
]);

const localName = (raw: string): string => raw.slice(raw.indexOf(':') + 1).toLowerCase();

/** Elements written straight into a text field, put back into the HTML that their author meant. */
export class InnerMarkup {
  isUsed = false;
  #html = '';

  /** `isHtml`: already HTML. Else the references stay as they stand: inside markup they are HTML's own. */
  text(raw: string, isHtml: boolean): void {
    this.#html += isHtml ? raw : raw.replaceAll('<', '&lt;');
  }

  open(raw: string, attributes: Readonly<Record<string, string>>): void {
    this.isUsed = true;
    const written = Object.entries(attributes)
      .filter(([name]) => !name.startsWith('xmlns'))
      .map(([name, value]) => ` ${name}="${value.replaceAll('"', '&quot;')}"`);
    this.#html += `<${localName(raw)}${written.join('')}>`;
  }

  close(raw: string): void {
    const name = localName(raw);
    if (!VOID.has(name)) this.#html += `</${name}>`;
  }

  /** Without the one `div` that Atom's xhtml is wrapped in. */
  html(): string {
    const inside = /^\s*<div[^<>]*>([\s\S]*)<\/div>\s*$/.exec(this.#html)?.[1];
    return inside !== undefined && !/<\/?div\b/.test(inside) ? inside.trim() : this.#html.trim();
  }
}
