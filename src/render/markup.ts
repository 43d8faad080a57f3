/** Text that is markup already: made only by `html` below, from our own templates. */
export interface Markup {
  readonly markup: string;
}

/** A list is set one after the other; null sets nothing. */
export type Part = string | number | null | Markup | readonly Markup[];

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

const escaped = (text: string): string => text.replace(/[&<>"']/g, (sign) => ESCAPES[sign] ?? '');

const set = (part: Part): string => {
  if (part === null) return '';
  if (typeof part === 'string') return escaped(part);
  if (typeof part === 'number') return String(part);
  return 'markup' in part ? part.markup : part.map(({ markup }) => markup).join('');
};

/**
 * A template of markup: every string set into it is escaped, for text and for quoted attributes alike.
 * Attributes must be written in double quotes; a URL must have passed `outLink` first.
 */
export const html = (template: TemplateStringsArray, ...parts: readonly Part[]): Markup => ({
  markup: template
    .map((text, index) => (index < parts.length ? text + set(parts[index] ?? null) : text))
    .join(''),
});
