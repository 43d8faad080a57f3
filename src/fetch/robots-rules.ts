/** What a site asks of us in its robots.txt. */
export interface RobotsRules {
  /** `path` = path and query, as the URL parser writes them. */
  readonly mayRead: (path: string) => boolean;
  /** How long to rest between two pages, in ms; 0 = it does not say. */
  readonly restMs: number;
}

interface Rule {
  readonly allows: boolean;
  readonly pattern: string;
}

interface Group {
  readonly agents: string[];
  readonly rules: Rule[];
  restMs: number;
}

const PRODUCT = 'treatywatch';
/** What a crawler has to read of a robots.txt at least (RFC 9309, 2.5). */
export const MAX_ROBOTS_BYTES = 500 * 1024;
/** Longer addresses are judged by their beginning: the work of a hostile file stays bounded. */
const MAX_PATH = 1_000;
const MAX_REST_MS = 24 * 3_600_000;
const LINE = /^\s*(user-agent|allow|disallow|crawl-delay)\s*:([^#]*)/iu;

/** Rules where there is no robots.txt: everything may be read. */
export const NO_RULES: RobotsRules = { mayRead: () => true, restMs: 0 };

/** Reads a robots.txt (RFC 9309, and the customary `Crawl-delay`) for us. Total: what makes no sense is skipped. */
export const parseRobots = (body: Uint8Array): RobotsRules => {
  const groups = groupsOf(new TextDecoder().decode(body.subarray(0, MAX_ROBOTS_BYTES)));
  const naming = (agent: string) => groups.filter(({ agents }) => agents.includes(agent));
  const named = naming(PRODUCT);
  const ours = named.length > 0 ? named : naming('*');
  const rules = ours.flatMap((group) => group.rules);
  return {
    mayRead: (path) => isAllowed(rules, comparable(path).slice(0, MAX_PATH)),
    restMs: Math.max(0, ...ours.map(({ restMs }) => restMs)),
  };
};

const groupsOf = (text: string): readonly Group[] => {
  const groups: Group[] = [];
  let current: Group | null = null;
  let isNaming = false;
  for (const line of text.split(/\r\n?|\n/u)) {
    const [, key = '', written = ''] = LINE.exec(line) ?? [];
    const value = written.trim();
    if (key === '') continue;
    if (key.toLowerCase() === 'user-agent') {
      if (!isNaming || !current) {
        current = { agents: [], rules: [], restMs: 0 };
        groups.push(current);
      }
      current.agents.push(agentOf(value));
      isNaming = true;
      continue;
    }
    isNaming = false;
    if (key.toLowerCase() === 'crawl-delay') {
      if (current) current.restMs = restOf(value);
      continue;
    }
    const pattern = comparable(value);
    if (/^[/*]/u.test(pattern))
      current?.rules.push({ allows: key.toLowerCase() === 'allow', pattern });
  }
  return groups;
};

/** `Treatywatch/1.0` names `treatywatch`: a version is no part of the name. */
const agentOf = (value: string): string =>
  value.startsWith('*') ? '*' : (/^[a-z_-]+/iu.exec(value)?.[0].toLowerCase() ?? '');

const restOf = (value: string): number =>
  /^\d{1,9}(?:\.\d{1,9})?$/u.test(value) ? Math.min(Number(value) * 1_000, MAX_REST_MS) : 0;

/** One spelling for rule and path: reserved and non-ASCII characters as escapes, the others plain. */
const comparable = (written: string): string =>
  written
    .replaceAll(/[^\x21-\x7e]+/gu, (run) => encodeURIComponent(run.toWellFormed()))
    .replaceAll(/%[\da-f]{2}/giu, (code) => {
      const character = String.fromCharCode(Number.parseInt(code.slice(1), 16));
      return /[\w.~-]/u.test(character) ? character : code.toUpperCase();
    });

/** The longest rule that fits decides; of equal ones the one that allows. */
const isAllowed = (rules: readonly Rule[], path: string): boolean => {
  let decisive: Rule | null = null;
  for (const rule of rules) {
    const longer = rule.pattern.length - (decisive?.pattern.length ?? 0);
    if (longer < 0 || (longer === 0 && !rule.allows)) continue;
    if (fits(rule.pattern, path)) decisive = rule;
  }
  return decisive?.allows ?? true;
};

/** `*` stands for anything, `$` at the end for the end. Finding each piece as early as can be is enough. */
const fits = (pattern: string, path: string): boolean => {
  const isWhole = pattern.endsWith('$');
  const [first = '', ...pieces] = (isWhole ? pattern.slice(0, -1) : pattern).split('*');
  if (!path.startsWith(first)) return false;
  let at = first.length;
  const last = isWhole ? pieces.pop() : undefined;
  for (const piece of pieces) {
    const found = path.indexOf(piece, at);
    if (found === -1) return false;
    at = found + piece.length;
  }
  if (!isWhole) return true;
  return last === undefined
    ? at === path.length
    : path.endsWith(last) && path.length - last.length >= at;
};
