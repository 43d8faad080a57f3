/** Whole numbers from 0 to below `below`, the same at every run with one seed. */
export type Chance = (below: number) => number;

/** The generator of Numerical Recipes; its upper bits are the good ones. */
export const seeded = (seed: number): Chance => {
  let state = seed >>> 0;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
};

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);

const MARKUP = [
  '<',
  '>',
  '&',
  '"',
  "'",
  ']]>',
  '<![CDATA[',
  '<!--',
  '-->',
  '<item>',
  '</item>',
  '<entry>',
  '</entry>',
  '</title>',
  '<description>',
  '<?x',
  '<!DOCTYPE a [<!ENTITY b "c">]>',
  '\0',
  '{',
  '"}]',
].map(bytesOf);

const ENTITIES = [
  '&amp;',
  '&lt;b&gt;',
  '&nbsp;',
  '&#0;',
  '&#x110000;',
  '&#xD800;',
  '&b;',
  '&amp;amp;amp;',
  '&#99999999999;',
  '&',
  '\\ud800',
].map(bytesOf);

const LABELS = [
  'utf-8',
  'utf-16',
  'utf-32',
  'iso-8859-1',
  'windows-1251',
  'shift_jis',
  'gb18030',
  'ibm855',
  'iso-2022-jp',
  'utf-7',
  'base64',
  '',
];

const spliced = (bytes: Uint8Array, at: number, removed: number, put: Uint8Array): Uint8Array =>
  Buffer.concat([bytes.subarray(0, at), put, bytes.subarray(at + removed)]);

const oneOf = <T>(list: readonly T[], chance: Chance, none: T): T =>
  list[chance(list.length)] ?? none;

type Mutation = (bytes: Uint8Array, chance: Chance, others: readonly Uint8Array[]) => Uint8Array;

const flipBit: Mutation = (bytes, chance) => {
  const at = chance(bytes.length);
  const changed = Uint8Array.from(bytes);
  changed[at] = (changed[at] ?? 0) ^ (1 << chance(8));
  return changed;
};

/** Larger cuts leave no feed to be read. */
const MAX_CUT = 2000;

const cut: Mutation = (bytes, chance) =>
  spliced(bytes, chance(bytes.length + 1), chance(MAX_CUT), new Uint8Array());

/** A piece of another document, of the same one, or a flood of one sign. */
const splice: Mutation = (bytes, chance, others) => {
  const from = oneOf(others, chance, bytes);
  const start = chance(from.length);
  const flood = Buffer.alloc(chance(20_000), oneOf(MARKUP, chance, bytes));
  const piece = [from.subarray(start, start + chance(4000)), oneOf(MARKUP, chance, bytes), flood];
  return spliced(bytes, chance(bytes.length + 1), chance(50), oneOf(piece, chance, bytes));
};

const entity: Mutation = (bytes, chance) =>
  spliced(bytes, chance(bytes.length + 1), 0, oneOf(ENTITIES, chance, bytes));

/** Another label on the same bytes, or other units under the same label. */
const encoding: Mutation = (bytes, chance) => {
  const text = Buffer.from(bytes).toString('latin1');
  const label = oneOf(LABELS, chance, '');
  const relabelled = Buffer.from(text.replace(/encoding="[^"]*"/, `encoding="${label}"`), 'latin1');
  const wide = Buffer.from(text, 'utf16le');
  const twice = bytesOf(text);
  return oneOf([relabelled, wide, twice, bytes.subarray(chance(4))], chance, bytes);
};

export const MUTATIONS: Readonly<Record<string, Mutation>> = {
  bit: flipBit,
  cut,
  splice,
  entity,
  encoding,
};

/** One of `documents`, changed one to five times: what was done, and the bytes. */
export const mutated = (
  documents: readonly Uint8Array[],
  chance: Chance,
): { readonly how: string; readonly bytes: Uint8Array } => {
  const number = chance(documents.length);
  let bytes = documents[number] ?? new Uint8Array();
  const names = Array.from({ length: 1 + chance(5) }, () =>
    oneOf(Object.keys(MUTATIONS), chance, 'bit'),
  );
  for (const name of names) bytes = MUTATIONS[name]?.(bytes, chance, documents) ?? bytes;
  return { how: `document ${number}: ${names.join(', ')}`, bytes };
};
