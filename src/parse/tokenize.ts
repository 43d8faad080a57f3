import { Tokenizer } from 'htmlparser2';

type Callbacks = ConstructorParameters<typeof Tokenizer>[1];

const ignore = (): void => undefined;
const IGNORING: Callbacks = {
  onattribdata: ignore,
  onattribend: ignore,
  onattribentity: ignore,
  onattribname: ignore,
  oncdata: ignore,
  onclosetag: ignore,
  oncomment: ignore,
  ondeclaration: ignore,
  onend: ignore,
  onopentagend: ignore,
  onopentagname: ignore,
  onprocessinginstruction: ignore,
  onselfclosingtag: ignore,
  ontext: ignore,
  ontextentity: ignore,
};

/** Calls `wanted` for what stands in `html`, with the places where it stands; the rest is passed over. */
export const tokenize = (
  html: string,
  wanted: Partial<Callbacks>,
  options: { readonly decodeEntities: boolean },
): void => {
  const tokenizer = new Tokenizer(options, { ...IGNORING, ...wanted });
  tokenizer.write(html);
  tokenizer.end();
};
