import { Tokenizer } from 'htmlparser2';

/** Names in lower case; references in values are decoded once, and nothing is ever expanded. */
export interface StartTag {
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
}

/** No address and no title is longer; the rest of a value is dropped. */
const MAX_VALUE = 4000;
const MAX_ATTRIBUTES = 64;

/**
 * The start tags of these elements, in order. Keeps no stack, so nesting costs nothing; linear in the
 * input; stops after `maxTags`. Markup in comments, CDATA and (in HTML) scripts is none.
 */
export const startTags = (
  source: string,
  names: ReadonlySet<string>,
  { isXml, maxTags }: { readonly isXml: boolean; readonly maxTags: number },
): readonly StartTag[] => {
  const tags: StartTag[] = [];
  let attributes: Map<string, string> | null = null;
  let name = '';
  let key = '';
  let value = '';
  const add = (text: string): void => {
    if (attributes && value.length < MAX_VALUE) value += text.slice(0, MAX_VALUE - value.length);
  };
  const finish = (): void => {
    if (attributes) tags.push({ name, attributes });
    attributes = null;
    if (tags.length >= maxTags) tokenizer.pause();
  };
  const ignore = (): void => {};
  const tokenizer = new Tokenizer(
    { xmlMode: isXml, decodeEntities: true },
    {
      onopentagname: (start, end) => {
        name = source.slice(start, Math.min(end, start + MAX_VALUE)).toLowerCase();
        attributes = names.has(name) ? new Map() : null;
      },
      onattribname: (start, end) => {
        key = source.slice(start, Math.min(end, start + MAX_VALUE)).toLowerCase();
        value = '';
      },
      onattribdata: (start, end) => add(source.slice(start, end)),
      onattribentity: (codepoint) => add(String.fromCodePoint(codepoint)),
      onattribend: () => {
        if (attributes && attributes.size < MAX_ATTRIBUTES && !attributes.has(key))
          attributes.set(key, value);
      },
      onopentagend: finish,
      onselfclosingtag: finish,
      onclosetag: ignore,
      ontext: ignore,
      ontextentity: ignore,
      oncdata: ignore,
      oncomment: ignore,
      ondeclaration: ignore,
      onprocessinginstruction: ignore,
      onend: ignore,
    },
  );
  tokenizer.write(source);
  tokenizer.end();
  return tags;
};
