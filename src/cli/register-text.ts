import type { Certainty, LegalFact, LegalState, RegisterChange } from '../legal.ts';
import type { CountryView, TreatyView } from '../register/views.ts';
import type { Labels } from '../render/labels.ts';
import { legalWords } from '../render/legal-words.ts';
import { dayWords } from '../render/moment.ts';
import { type Paint, painter } from '../render/terminal-paint.ts';
import { wrap } from '../text/columns.ts';
import { dayOf } from '../text/day.ts';
import { counted } from './probed.ts';
import { shown, shownQuery } from './report.ts';
import type { Screen } from './watches-text.ts';

interface View extends Screen {
  readonly labels: Labels;
  /** `YYYY-MM-DD` */
  readonly day: string;
}

const MIN_COLUMNS = 40;
const INDENT = '  ';

const GROUPS: readonly (readonly [title: string, states: readonly LegalState[], paint: Paint])[] = [
  ['On the way out', ['announced', 'voted', 'signed-into-law', 'notified'], 'yellow'],
  ['Out', ['out'], 'red'],
  ['Suspended', ['suspended'], 'yellow'],
  ['Not bound yet', ['joined'], 'cyan'],
];
const NAMED: readonly (readonly [title: string, state: LegalState])[] = [
  ['Signed, not a party', 'signatory'],
  ['Never joined', 'never-joined'],
];
const CERTAINTY: Readonly<Record<Certainty, string>> = {
  A: 'official text, or specialist NGO plus press',
  B: 'several press items',
  C: 'one source, or sources disagree',
  K: 'not checked',
};
const LEGEND = `Certainty: ${Object.entries(CERTAINTY)
  .map(([letter, words]) => `${letter} ${words}`)
  .join('; ')}.`;
const NO_TREATY = `No pack of this configuration names a treaty. Write one into treaties.yaml of a pack (docs/register.md).\n`;

const linesIn = (text: string, { columns }: Screen, depth: number): readonly string[] => {
  const indent = INDENT.repeat(depth);
  const room = Math.max(columns, MIN_COLUMNS) - indent.length;
  return wrap(shownQuery(text), room).map((line) => indent + line);
};

/** An address stands alone and whole, so that it can be copied. */
const sourceLines = (
  { certainty, source, sourceUrl }: LegalFact,
  aside: string,
  view: View,
): readonly string[] =>
  [
    ...linesIn(aside, view, 3),
    ...linesIn(`${certainty} · ${source}`, view, 3),
    ...(sourceUrl === null ? [] : [INDENT.repeat(3) + shownQuery(sourceUrl)]),
  ].map((line) => painter(view.colour)('grey', line));

const factLines = (fact: LegalFact, paint: Paint, view: View): readonly string[] => {
  const said = `${view.labels.country(fact.country).name}: ${legalWords(fact, view.day)}`;
  return [
    ...linesIn(said, view, 2).map((line) => painter(view.colour)(paint, line)),
    ...sourceLines(fact, '', view),
  ];
};

/** The treaties, who is a party, who leaves; `isWhole` = the parties by name, too. */
export const registerText = (
  treaties: readonly TreatyView[],
  open: number,
  isWhole: boolean,
  view: View,
): string => {
  if (treaties.length === 0) return NO_TREATY;
  const lines = treaties.flatMap((treaty) => [...treatyLines(treaty, isWhole, view), '']);
  const waiting =
    open === 0
      ? []
      : linesIn(
          `${counted(open, 'proposal')} to decide on: treatywatch register proposals`,
          view,
          0,
        );
  return `${[...lines, ...linesIn(LEGEND, view, 0), ...waiting].join('\n')}\n`;
};

const treatyLines = (treaty: TreatyView, isWhole: boolean, view: View): readonly string[] => {
  const { id, parties, given, standings, exits } = treaty;
  const { labels, day } = view;
  const painted = painter(view.colour);
  const heading = `${labels.treaty(id)} (${id})`;
  if (standings.length === 0)
    return [
      painted('bold', heading),
      ...linesIn(
        `Nothing is recorded by ${dayWords(day)}; treaties.yaml of its pack can hold it.`,
        view,
        1,
      ),
    ];
  const number = `${parties.isComplete ? '' : 'about '}${parties.count === 1 ? '1 party' : `${parties.count} parties`}`;
  const of = (states: readonly LegalState[]) =>
    standings.filter(({ state }) => states.includes(state));
  const namesOf = (facts: readonly LegalFact[]): string =>
    facts
      .map(({ country }) => labels.country(country).name)
      .sort((a, b) => a.localeCompare(b, 'en'))
      .join(', ');
  return [
    `${painted('bold', heading)}  ${number} on ${dayWords(day)}`,
    ...(given
      ? linesIn(
          `Said to be ${given.parties} on ${dayWords(given.on)}${given.note ? ` (${given.note})` : ''}: ${given.source}`,
          view,
          1,
        ).map((line) => painted('grey', line))
      : []),
    ...GROUPS.flatMap(([title, states, paint]) => {
      const facts = of(states).flatMap((fact) => [
        fact,
        ...exits.filter(({ country }) => country === fact.country),
      ]);
      return facts.length === 0
        ? []
        : [
            INDENT + painted('bold', title),
            ...facts.flatMap((fact) => factLines(fact, paint, view)),
          ];
    }),
    ...NAMED.flatMap(([title, state]) => {
      const facts = of([state]);
      return facts.length === 0
        ? []
        : [
            INDENT + painted('bold', `${title} (${facts.length})`),
            ...namedLines(namesOf(facts), view),
          ];
    }),
    ...(isWhole
      ? [
          INDENT + painted('bold', 'Parties'),
          ...of(['party']).flatMap((fact) => factLines(fact, 'plain', view)),
        ]
      : []),
  ];
};

/** A list of names may be longer than a line of outside text: the names are ours. */
const namedLines = (names: string, { columns }: Screen): readonly string[] =>
  wrap(names, Math.max(columns, MIN_COLUMNS) - 2 * INDENT.length).map(
    (line) => INDENT.repeat(2) + line,
  );

/** What is known of one country. */
export const countryText = (
  country: string,
  treaties: readonly CountryView[],
  view: View,
): string => {
  const { labels, day } = view;
  const painted = painter(view.colour);
  const { name } = labels.country(country);
  if (treaties.every(({ history }) => history.length === 0))
    return `Nothing is recorded of ${name} by ${dayWords(day)}. treatywatch register lists who is; docs/register.md says how to add a fact.\n`;
  const lines = treaties.flatMap(({ treaty, standing, history }) => [
    `${INDENT}${painted('bold', labels.treaty(treaty))}  ${standing ? legalWords(standing, day) : 'nothing holds yet'}`,
    ...history.flatMap((fact) => [
      ...linesIn(legalWords(fact, day), view, 2),
      ...sourceLines(fact, asideOf(fact, labels), view),
    ]),
    '',
  ]);
  return `${[painted('bold', `${name} (${country}) on ${dayWords(day)}`), ...lines, ...linesIn(LEGEND, view, 0)].join('\n')}\n`;
};

const asideOf = ({ note, partners, objections }: LegalFact, labels: Labels): string => {
  const names = (codes: readonly string[]): string =>
    codes.map((code) => labels.country(code).name).join(', ');
  return [
    note ?? '',
    partners.length > 0 ? `with ${names(partners)}` : '',
    objections.length > 0 ? `objections: ${names(objections)}` : '',
  ]
    .filter(Boolean)
    .join('; ');
};

/** What a change says, in a line. */
export const changeLine = (
  change: RegisterChange,
  { labels, day }: Pick<View, 'labels' | 'day'>,
): string => {
  const words = legalWords({ ...change, isComputed: false, isDisputed: false }, day);
  return `${labels.country(change.country).name}: ${words} · ${labels.treaty(change.treaty)}`;
};

/** The changes that stories proposed, the newest first, with the command for each. */
export const proposalsText = (changes: readonly RegisterChange[], view: View): string => {
  if (changes.length === 0)
    return 'No story has proposed a change of the register. The admin channel is told when one does.\n';
  const painted = painter(view.colour);
  const lines = changes
    .toReversed()
    .flatMap((change) => [
      `${painted('bold', `${change.id}`)}  ${changeLine(change, view)}`,
      ...linesIn(
        `${shown(change.outlet)}, ${dayWords(dayOf(change.proposedAt))}: "${change.quote}"`,
        view,
        1,
      ),
      ...(change.url === null ? [] : [INDENT + shownQuery(change.url)]),
      ...linesIn(nextOf(change), view, 1).map((line) =>
        painted(change.decided ? 'grey' : 'yellow', line),
      ),
      '',
    ]);
  return lines.join('\n');
};

const nextOf = ({ id, on, decided }: RegisterChange): string =>
  decided === null
    ? `Open: treatywatch register accept ${id} --by NAME (--on ${on} for another day), or treatywatch register decline ${id}`
    : `${decided.isAccepted ? 'Accepted' : 'Declined'} by ${decided.by} on ${dayWords(dayOf(decided.at))}; treatywatch register undo ${id} takes it back`;
