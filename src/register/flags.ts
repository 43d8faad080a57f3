import type { Flag, Statement } from '../legal.ts';
import { addDays, addMonths, boundsOf } from './days.ts';
import { dateText, type Names } from './known.ts';
import type { Register } from './register.ts';
import { boundsOfSaid, meets } from './said-date.ts';
import { flagAnnouncement, flagState } from './state-flags.ts';

/** Time zones, and the day after in the newspaper. */
const TOLERANCE_DAYS = 3;
/** Numbers of parties go on being copied for so long. */
const STALE_MONTHS = 12;
/** Counted by deposit or by entry into force, with those on the way. */
const COUNT_TOLERANCE = 1;

/** What the register is asked with: the day of the text (`YYYY-MM-DD`), and how things are called. */
export interface Asked {
  readonly register: Register;
  readonly day: string;
  readonly names: Names;
}

/**
 * What of a text's statements cannot be true by the register. What merely is newer than the register is no contradiction:
 * that is a change to propose. Each contradiction is told once.
 */
export const flagsOf = (statements: readonly Statement[], asked: Asked): readonly Flag[] => {
  const flags = statements.flatMap((statement) => flagsFor(statement, asked));
  return flags.filter(
    ({ kind, known }, at) =>
      flags.findIndex((other) => other.kind === kind && other.known === known) === at,
  );
};

const flagsFor = (statement: Statement, asked: Asked): readonly Flag[] => {
  switch (statement.kind) {
    case 'state':
      return flagState(statement, asked);
    case 'announced':
      return flagAnnouncement(statement, asked);
    case 'in-force':
      return flagForce(statement, asked);
    case 'count':
      return flagCount(statement, asked);
    case 'title':
      return flagTitle(statement, asked);
    case 'event':
      return flagEvent(statement, asked);
  }
};

type Said<Kind extends Statement['kind']> = Extract<Statement, { kind: Kind }>;

const flagForce = (
  { treaty, on, claim }: Said<'in-force'>,
  { register, day, names }: Asked,
): readonly Flag[] => {
  const terms = register.terms(treaty);
  const said = boundsOfSaid(on, day);
  if (!terms?.inForce || !said || on.year === null || said.earliest > day) return [];
  if (meets(said, boundsOf(terms.inForce), TOLERANCE_DAYS)) return [];
  const known = `${names.treaty(treaty)}: in force since ${dateText(terms.inForce)}`;
  return [{ kind: 'date', claim, known, source: terms.source }];
};

const flagCount = (
  { treaty, parties, on, claim }: Said<'count'>,
  { register, day, names }: Asked,
): readonly Flag[] => {
  const then = on && boundsOfSaid(on, day);
  const at = then && then.latest < day ? then.latest : day;
  const since = addMonths(at, -STALE_MONTHS);
  const told = register.record.counts
    .filter((count) => count.treaty === treaty)
    .toSorted((a, b) => (boundsOf(a.on).latest < boundsOf(b.on).latest ? -1 : 1));
  const near = told.filter((count) => meets(boundsOf(count.on), { earliest: since, latest: at }));
  const before = told.findLast((count) => boundsOf(count.on).latest <= since);
  const counts = [...(before ? [before] : []), ...near];
  const last = counts.findLast((count) => boundsOf(count.on).latest <= at);
  if (!last) return [];
  const known = counts.map((count) => count.parties);
  const isPossible =
    parties >= Math.min(...known) - COUNT_TOLERANCE &&
    parties <= Math.max(...known) + COUNT_TOLERANCE;
  if (isPossible) return [];
  const text = `${names.treaty(treaty)}: ${last.parties} parties as of ${dateText(last.on)}`;
  return [{ kind: 'count', claim, known: text, source: last.source }];
};

const flagTitle = (
  { treaty, titleOf, claim }: Said<'title'>,
  { register, names }: Asked,
): readonly Flag[] => {
  const own = register.terms(treaty)?.title ?? null;
  const is = own === null ? '' : `; that of ${names.treaty(treaty)} is "${own}"`;
  const known = `That is the full title of another treaty (${names.treaty(titleOf)})${is}`;
  return [{ kind: 'mixed-treaties', claim, known, source: register.terms(titleOf)?.source ?? '' }];
};

/** Only what is told as earlier than it was: a later date may be that of another like it. */
const flagEvent = (
  { event, on, claim }: Said<'event'>,
  { register, day }: Asked,
): readonly Flag[] => {
  const known = register.record.events.find(({ id }) => id === event);
  const said = boundsOfSaid(on, day);
  if (!known || !said || on.year === null) return [];
  const { earliest } = boundsOf(known.on);
  if (!known.isUnique || said.latest >= addDays(earliest, -TOLERANCE_DAYS) || earliest > day)
    return [];
  const { about, reported, source } = known;
  const since = reported === null ? '' : `, known since ${dateText(reported)}`;
  return [{ kind: 'event', claim, known: `${about}: ${dateText(known.on)}${since}`, source }];
};
