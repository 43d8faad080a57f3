/** Bodies that Discord takes and bodies that it refuses, numbered as in the list of what its schema misses. */
export const row = (...components: unknown[]) => ({ type: 1, components });
export const link = (url: string, more: object = {}) => ({
  type: 2,
  style: 5,
  label: 'x',
  url,
  ...more,
});
const button = (custom_id: string, more: object = {}) => ({
  type: 2,
  style: 1,
  label: 'x',
  custom_id,
  ...more,
});
const option = (value: string) => ({ label: value, value });
const select = (...options: unknown[]) => ({ type: 3, custom_id: 's', options });
const V2 = 1 << 15;
const display = (content: string) => ({ type: 10, content });
export const embed = (fields: object) => ({ embeds: [fields] });
/** Name and body. */
export const GOOD: readonly (readonly [string, unknown])[] = [
  ['plain content', { content: 'a'.repeat(2000) }],
  [
    'an embed at every limit but the sum',
    embed({ title: 't'.repeat(256), description: 'd'.repeat(4096) }),
  ],
  ['an image alone', embed({ image: { url: 'https://a.example/i.png' } })],
  ['what discord.js adds', { content: 'x', tts: false, enforce_nonce: false, flags: 0 }],
  [
    'link buttons',
    { content: 'x', components: [row(link('https://a.example'), link('https://b.example'))] },
  ],
  ['a select', { content: 'x', components: [row(select(option('a'), option('b')))] }],
  [
    'components V2',
    { flags: V2, components: [display('x'), { type: 17, components: [display('y')] }] },
  ],
  ['an integer nonce', { content: 'x', nonce: 12, enforce_nonce: true }],
  [
    'roles that may be pinged',
    { content: 'x', allowed_mentions: { parse: [], roles: [`${1n << 60n}`] } },
  ],
  ['a silent message', { content: 'x', flags: 1 << 12 }],
];

/** Name, body, code of the answer, and what its error tree names. */
export const BAD: readonly (readonly [string, unknown, number, string])[] = [
  ['1: content of 2001', { content: 'a'.repeat(2001) }, 50035, 'content'],
  [
    '2: embeds of 6001 in all',
    { embeds: [{ description: 'a'.repeat(4000) }, { description: 'b'.repeat(2001) }] },
    50035,
    'MAX_EMBED_SIZE_EXCEEDED',
  ],
  ['3: nothing', {}, 50006, ''],
  ['3: blanks', { content: ' \n' }, 50006, ''],
  ['3: an empty embed', embed({ color: 1 }), 50035, 'BASE_TYPE_REQUIRED'],
  [
    '3: a field without name',
    embed({ fields: [{ name: ' ', value: 'x' }] }),
    50035,
    'BASE_TYPE_REQUIRED',
  ],
  [
    '3: a field without value',
    embed({ fields: [{ name: 'x', value: '' }] }),
    50035,
    'BASE_TYPE_REQUIRED',
  ],
  [
    '4: six rows',
    { content: 'x', components: Array.from({ length: 6 }, (_, i) => row(button(`${i}`))) },
    50035,
    'components',
  ],
  [
    '5: one custom_id twice',
    { content: 'x', components: [row(button('a'), button('a'))] },
    50035,
    'DUPLICATED',
  ],
  [
    '5: one component id twice',
    { content: 'x', components: [row(button('a', { id: 7 }), button('b', { id: 7 }))] },
    50035,
    'COMPONENT_ID_DUPLICATED',
  ],
  [
    '5: one select value twice',
    { content: 'x', components: [row(select(option('a'), option('a')))] },
    50035,
    'SELECT_OPTION_VALUE',
  ],
  [
    '5: min over max',
    { content: 'x', components: [row({ ...select(option('a')), min_values: 2, max_values: 1 })] },
    50035,
    'min_values',
  ],
  [
    '6: a link button with custom_id',
    { content: 'x', components: [row(link('https://a.example', { custom_id: 'a' }))] },
    50035,
    'custom_id',
  ],
  [
    '6: a link button without url',
    { content: 'x', components: [row({ type: 2, style: 5, label: 'x' })] },
    50035,
    'url',
  ],
  [
    '6: a button with url',
    { content: 'x', components: [row(button('a', { url: 'https://a.example' }))] },
    50035,
    'url',
  ],
  [
    '6: a button without custom_id',
    { content: 'x', components: [row({ type: 2, style: 1, label: 'x' })] },
    50035,
    'custom_id',
  ],
  [
    '6: a button without label',
    { content: 'x', components: [row({ type: 2, style: 1, custom_id: 'a' })] },
    50035,
    'label',
  ],
  [
    '6: select and button in one row',
    { content: 'x', components: [row(select(option('a')), button('b'))] },
    50035,
    'WIDTH',
  ],
  [
    '7: V2 components without the flag',
    { content: 'x', components: [display('x')] },
    50035,
    'IS_COMPONENTS_V2',
  ],
  [
    '7: content with the flag',
    { flags: V2, content: 'x', components: [display('x')] },
    50035,
    'content',
  ],
  [
    '7: embeds with the flag',
    { flags: V2, embeds: [{ title: 'x' }], components: [display('x')] },
    50035,
    'embeds',
  ],
  [
    '7: 41 components when nested',
    {
      flags: V2,
      components: [{ type: 17, components: Array.from({ length: 40 }, () => display('x')) }],
    },
    50035,
    '40',
  ],
  [
    '7: 4001 characters of text in all',
    { flags: V2, components: [display('a'.repeat(3000)), display('b'.repeat(1001))] },
    50035,
    'MAX_TOTAL_TEXT',
  ],
  [
    '7: a container in a container',
    {
      flags: V2,
      components: [{ type: 17, components: [{ type: 17, components: [display('x')] }] }],
    },
    50035,
    'container',
  ],
  ['8: enforce_nonce without nonce', { content: 'x', enforce_nonce: true }, 50035, 'nonce'],
  ['8: a nonce of 26', { content: 'x', nonce: 'a'.repeat(26) }, 50035, 'nonce'],
  ['9: a flag nobody may set', { content: 'x', flags: 1 << 6 }, 50035, 'flags'],
  [
    '10: parse and its list',
    { content: 'x', allowed_mentions: { parse: ['roles'], roles: ['1'] } },
    50035,
    'EXCLUSIVE',
  ],
  [
    '11: javascript: in an embed',
    embed({ title: 'x', url: 'javascript:alert(1)' }),
    50035,
    'SCHEME',
  ],
  [
    '11: ftp: in a button',
    { content: 'x', components: [row(link('ftp://a.example/'))] },
    50035,
    'SCHEME',
  ],
  ['12: a typo in the message', { content: 'x', embed: [] }, 50035, 'UNKNOWN_KEY'],
  ['12: a typo in an embed', embed({ title: 'x', colour: 1 }), 50035, 'UNKNOWN_KEY'],
  [
    '12: a typo in allowed_mentions',
    { content: 'x', allowed_mentions: { parsed: [] } },
    50035,
    'UNKNOWN_KEY',
  ],
  [
    'sizes: 11 embeds',
    { embeds: Array.from({ length: 11 }, () => ({ title: 'x' })) },
    50035,
    'embeds',
  ],
  ['sizes: a title of 257', embed({ title: 'x'.repeat(257) }), 50035, 'title'],
  [
    'sizes: a footer of 2049',
    embed({ title: 'x', footer: { text: 'f'.repeat(2049) } }),
    50035,
    'footer',
  ],
  ['sizes: a colour too big', embed({ title: 'x', color: 0x1000000 }), 50035, 'color'],
];
