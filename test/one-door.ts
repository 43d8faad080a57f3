/*
 * Who may reach the network. Requests to addresses of config, feeds and pages leave through fetch/
 * alone; Discord's client, the page's listener and the demo's server have doors of their own.
 * A list of what is allowed: a module that is not named is a fault, so that a new one is thought about.
 */

/** Modules of Node that reach no further than files and this process. */
const HARMLESS: ReadonlySet<string> = new Set(
  [
    'assert buffer crypto events fs fs/promises os path perf_hooks querystring readline stream',
    'stream/consumers stream/promises string_decoder timers timers/promises url util zlib',
  ]
    .join(' ')
    .split(' ')
    .map((name) => `node:${name}`),
);

interface Door {
  readonly where: RegExp;
  /** What may be taken from the module beside types; null = anything. */
  readonly names: readonly string[] | null;
}

const DOORS: Readonly<Record<string, Door>> = {
  undici: { where: /^fetch\//u, names: null },
  'node:dns/promises': { where: /^fetch\/resolve-host\.ts$/u, names: ['lookup'] },
  'node:net': { where: /^(?:fetch|web)\//u, names: ['BlockList', 'isIP'] },
  'discord.js': { where: /^(?:deliver|discord)\//u, names: null },
  '@hono/node-server': { where: /^web\//u, names: null },
  'node:http': { where: /^demo\//u, names: ['createServer'] },
  pg: { where: /^store\//u, names: null },
  'node:sqlite': { where: /^store\//u, names: null },
  'node:worker_threads': { where: /^(?:isolate\/|store\/file-(?:thread|work)\.ts$)/u, names: null },
  'node:child_process': { where: /^app-learn\.ts$/u, names: ['fork'] },
  'node:module': { where: /^isolate\/open-isolate\.ts$/u, names: ['getCompileCacheDir'] },
};

/** Parts of allowed libraries that open sockets by themselves. */
const BACK_DOORS: readonly RegExp[] = [/^hono\/(?:client|proxy)$/u];

const WORDS: readonly (readonly [RegExp, string])[] = [
  // A key, a method's declaration and a property of another object are no use of the global one.
  [/(?<![.\w$/-])fetch\b(?!\s*\??:|\(\w+\??:|[./-])/u, 'the global fetch'],
  [/\b(?:WebSocket|EventSource|XMLHttpRequest|WebTransport)\b/u, 'a global that opens sockets'],
  [/\bglobalThis\b|\bglobal\s*[.[]/u, 'the global object'],
  [/\bprocess\s*\.\s*(?:getBuiltinModule|binding|dlopen)\b/u, 'a module by the back door'],
  [/\brequire\s*\(|\beval\s*\(|\bnew Function\b/u, 'code that cannot be read here'],
  [/\bimport\s*\((?!')/u, 'a module without a name'],
  [/\.parseURL\b/u, 'a request of rss-parser'],
];

const STATEMENT =
  /^(?:import|export)\s+(?<type>type\s)?(?:(?<clause>[^'";]*?)\sfrom\s+)?'(?<from>[^']+)'|import\('(?<lazy>[^']+)'\)/gmu;

const namesIn = (clause: string): readonly string[] =>
  clause
    .replaceAll(/[{}]/gu, ',')
    .split(',')
    .map((name) => name.trim().replace(/\sas\s.*$/u, ''))
    .filter((name) => name !== '' && !name.startsWith('type '));

const importFault = (path: string, source: string, names: readonly string[]): string | null => {
  if (BACK_DOORS.some((part) => part.test(source))) return 'opens sockets by itself';
  const door = Object.hasOwn(DOORS, source) ? DOORS[source] : undefined;
  if (!door) {
    if (!source.startsWith('node:') || HARMLESS.has(source)) return null;
    return 'a module that nobody has allowed';
  }
  if (!door.where.test(path)) return 'may reach the network, and not from here';
  const more = names.filter((name) => door.names !== null && !door.names.includes(name));
  return more.length === 0 ? null : `takes ${more.join(', ')}`;
};

/** Every way in which a file below `src/` may reach the network beside its own door. */
export const doorFaults = (path: string, source: string): readonly string[] => {
  const code = source.replaceAll(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gmu, '');
  const imports = [...code.matchAll(STATEMENT)].flatMap(({ groups = {} }) => {
    const { type, clause, from, lazy } = groups;
    const target = from ?? lazy ?? '';
    // What comes whole (`import('x')`, `export * from 'x'`) comes with every name it has.
    const names = lazy === undefined ? namesIn(clause ?? '') : ['*'];
    const fault = type ? null : importFault(path, target, names);
    return fault === null ? [] : [`${path} imports ${target}: ${fault}`];
  });
  const text = code.replaceAll(/'[^'\n]*'/gu, (quoted) => (quoted === "''" ? quoted : "'x'"));
  const words = WORDS.filter(([pattern]) => pattern.test(text)).map(
    ([, what]) => `${path}: ${what} is no door to the web`,
  );
  return [...imports, ...words];
};
