import { dirname, join, normalize } from 'node:path';
import { doorFaults } from './one-door.ts';

/** What the rooms of the house may import: their own files, `model.ts`, `text/`, types of ports, and these. */
interface Room {
  readonly kind: 'pure' | 'edge';
  /** Libraries named for the room in docs/dependencies.md. */
  readonly libraries: readonly string[];
  /** Other rooms that it exists to run. */
  readonly rooms?: readonly string[];
}

export const ROOMS: Readonly<Record<string, Room>> = {
  text: {
    kind: 'pure',
    libraries: ['fasttext.wasm.js', 'htmlparser2', 'natural', 'stopwords-iso'],
  },
  poll: { kind: 'pure', libraries: [] },
  parse: { kind: 'pure', libraries: ['feedsmith', 'htmlparser2', 'rss-parser'] },
  extract: { kind: 'pure', libraries: ['@mozilla/readability', 'htmlparser2', 'linkedom'] },
  match: { kind: 'pure', libraries: [] },
  register: { kind: 'pure', libraries: [] },
  trial: { kind: 'pure', libraries: [] },
  judge: { kind: 'pure', libraries: ['natural'] },
  story: { kind: 'pure', libraries: [] },
  summarise: { kind: 'pure', libraries: [] },
  render: { kind: 'pure', libraries: [] },
  route: { kind: 'pure', libraries: [] },
  digest: { kind: 'pure', libraries: [] },
  config: { kind: 'edge', libraries: ['js-yaml', 'linkedom', 'yaml', 'zod'] },
  fetch: { kind: 'edge', libraries: ['ipaddr.js', 'undici'] },
  isolate: { kind: 'edge', libraries: [], rooms: ['parse', 'extract'] },
  deliver: { kind: 'edge', libraries: ['discord.js', 'zod'] },
  discord: { kind: 'edge', libraries: ['discord.js', 'zod'] },
  web: { kind: 'edge', libraries: ['@hono/node-server', 'hono'] },
  store: { kind: 'edge', libraries: ['kysely', 'pg', 'zod'] },
  cli: { kind: 'edge', libraries: ['zod'], rooms: ['render'] },
  llm: { kind: 'edge', libraries: ['zod'] },
  ops: { kind: 'edge', libraries: ['pino'] },
  demo: { kind: 'edge', libraries: [] },
};

/** Node's own modules that a pure room may use. */
const PURE_NODE = ['node:crypto'];
/** The composition root: the only files that may import edges, and what they may take from the shelf. */
const ROOT = /^(?:main|commands|command-shapes|app|app-[a-z]+|views|understanding-material)\.ts$/u;
const ROOT_LIBRARIES = ['node-cron'];
/** Between root and rooms: decisions that span several pure rooms. They import no edge. */
const PASS =
  /^(?:ports|story-ports|ruling-ports|learning-port|desk-port|pipeline|plan-pass|plan-poll|place-stories|plan-stories|tell-story|plan-ruling|pointed-stories|revise-entry|shelf-keeper|plan-register|close-gap|consult|understand|entry-text|entry-page|await-pages|read-entries|feed-state|compose-card|compose-digest|compose-notice|compose-reminder|trial\/[a-z-]+)\.ts$/u;

/** The nouns: types only, for everybody. */
const TYPES = [
  'brief.ts',
  'digest.ts',
  'document.ts',
  'learning.ts',
  'ledger.ts',
  'legal.ts',
  'model.ts',
  'pack.ts',
  'polling.ts',
];

export const MAX_LINES = 300;

interface Import {
  readonly target: string;
  readonly isType: boolean;
}

const IMPORT =
  /^(?:import|export)\s+(?<type>type\s)?(?:[^'";]*?\sfrom\s+)?'(?<from>[^']+)'|import\('(?<lazy>[^']+)'\)/gmu;

export const importsOf = (source: string): readonly Import[] =>
  [...source.matchAll(IMPORT)].flatMap(({ groups }) => {
    const target = groups?.['from'] ?? groups?.['lazy'];
    return target === undefined ? [] : [{ target, isType: groups?.['type'] !== undefined }];
  });

/** Every breach of the house's directions; `files` = paths below `src/` and their sources. */
export const violations = (files: ReadonlyMap<string, string>): readonly string[] =>
  [...files].flatMap(([path, source]) => [
    ...importsOf(source).flatMap((found) => importFault(path, found)),
    ...sourceFaults(path, source),
    ...doorFaults(path, source),
  ]);

const importFault = (path: string, { target, isType }: Import): readonly string[] => {
  const fault = (why: string): readonly string[] => [`${path} imports ${target}: ${why}`];
  if (target.startsWith('.'))
    return ownFault(path, normalize(join(dirname(path), target)), isType, fault);
  const room = ROOMS[path.split('/')[0] ?? ''];
  if (target.startsWith('node:')) {
    const isFine =
      ROOT.test(path) ||
      room?.kind === 'edge' ||
      PURE_NODE.includes(target) ||
      isScheduling(path, target);
    return isFine ? [] : fault('a pure room touches no file, network, process or timer');
  }
  const library = target
    .split('/')
    .slice(0, target.startsWith('@') ? 2 : 1)
    .join('/');
  const libraries = ROOT.test(path) ? ROOT_LIBRARIES : room?.libraries;
  return libraries?.includes(library) ? [] : fault('the library is not named for this room');
};

/** Judging many entries gives other work its turn between two of them. */
const isScheduling = (path: string, target: string): boolean =>
  ['read-entries.ts', 'await-pages.ts', 'shelf-keeper.ts', 'trial/preview-watch.ts'].includes(
    path,
  ) && target === 'node:timers/promises';

const ownFault = (
  path: string,
  target: string,
  isType: boolean,
  fault: (why: string) => readonly string[],
): readonly string[] => {
  if (ROOT.test(path)) return [];
  if (ROOT.test(target))
    return isType && path.startsWith('app') ? [] : fault('nothing imports the composition root');
  const from = path.split('/')[0] ?? '';
  const to = target.split('/')[0] ?? '';
  if (TYPES.includes(target) || to === 'text' || from === to) return [];
  if (PASS.test(path))
    return ROOMS[to]?.kind === 'edge' ? fault('only the root imports an edge') : [];
  const room = ROOMS[from];
  if (room?.rooms?.includes(to)) return [];
  if (room?.kind === 'edge' && isType) return [];
  return fault(room?.kind === 'edge' ? 'edges share types only' : 'rooms do not know each other');
};

const FORBIDDEN: readonly (readonly [RegExp, string, RegExp])[] = [
  [/\bDate\.now\(|new Date\(\)|\bperformance\.now\(/u, 'time comes from the Clock port', /^$/u],
  [/\bMath\.random\(/u, 'chance is handed in', /^$/u],
  [/\bprocess\.env\b/u, 'the environment is read in main.ts', /^main\.ts$/u],
];

const sourceFaults = (path: string, source: string): readonly string[] => {
  const code = source.replaceAll(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gmu, '');
  const lines = source.split('\n').length - 1;
  return [
    ...FORBIDDEN.filter(([pattern, , except]) => pattern.test(code) && !except.test(path)).map(
      ([, why]) => `${path}: ${why}`,
    ),
    ...(lines > MAX_LINES ? [`${path} has ${lines} lines, more than ${MAX_LINES}`] : []),
    ...(/(?:^|\/)(?:utils|helpers|index)\.ts$/u.test(path)
      ? [`${path}: the name says nothing`]
      : []),
  ];
};

/** Groups of files that import each other in a circle (types apart). */
export const cycles = (files: ReadonlyMap<string, string>): readonly string[] => {
  const state = new Map<string, 'open' | 'done'>();
  const found: string[] = [];
  const visit = (path: string, trail: readonly string[]): void => {
    if (state.get(path) === 'done') return;
    if (state.get(path) === 'open') {
      found.push([...trail.slice(trail.indexOf(path)), path].join(' → '));
      return;
    }
    state.set(path, 'open');
    for (const { target, isType } of importsOf(files.get(path) ?? ''))
      if (!isType && target.startsWith('.'))
        visit(normalize(join(dirname(path), target)), [...trail, path]);
    state.set(path, 'done');
  };
  for (const path of files.keys()) visit(path, []);
  return found;
};
