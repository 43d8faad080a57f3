import type { KeptFeedback, LastRun, LearningRun, Tuning } from '../learning.ts';
import { learnedText } from '../render/learned-text.ts';
import { shown, shownTime } from './report.ts';

/** How a server stands. */
export interface ServerLearning {
  readonly server: string;
  /** Words of people that stand. */
  readonly words: number;
  readonly last: LastRun | null;
  /** What decides now; null = the shipped thresholds. */
  readonly inForce: LearningRun | null;
}

/** What becomes of a word: not every kind teaches (docs/learning.md). */
const whatFor = (kind: string): string => {
  if (kind === 'wrong-label')
    return 'It is counted in treatywatch learning report, and changes nothing by itself';
  if (kind === 'duplicate')
    return 'It is kept and changes nothing by itself; treatywatch story merge LINK LINK makes one story of both';
  return 'It is learned from at night';
};
const HOW_TO_SAY =
  'Say of an entry what you think of it: treatywatch feedback LINK relevant|not-relevant|wrong-label|duplicate.';

/** `treatywatch learning` */
export const learningText = (servers: readonly ServerLearning[]): string => {
  if (servers.length === 0)
    return 'No channel is configured, so nothing is decided for anyone: add one to channels.yaml.\n';
  const lines = servers.flatMap(({ server, words, last, inForce }) => [
    `${server}: ${inForce?.tuning ? tunedText(inForce.tuning, inForce.at) : 'decides as shipped.'}`,
    `  words of people that stand: ${words}; ${last ? `last learned ${shownTime(last.at)}` : 'nothing was learned yet'}.`,
    ...(last?.undoneAt
      ? [`  Undone ${shownTime(last.undoneAt)} by ${shown(last.undoneBy ?? '')}.`]
      : []),
  ]);
  const hint = servers.every(({ words }) => words === 0)
    ? [`${HOW_TO_SAY} Ten entries that people agree on are enough to begin with.`]
    : [
        'treatywatch learning report tells what came of it, learning run learns now, learning undo takes it back.',
      ];
  return `${[...lines, ...hint].join('\n')}\n`;
};

const tunedText = ({ alertAt, digestAt, weight }: Tuning, at: number): string =>
  `since ${shownTime(at)} it posts at once from ${alertAt}, keeps from ${digestAt}, and weighs its own words by ${weight}.`;

/** `treatywatch learning report`: newest first. */
export const reportText = (runs: readonly LastRun[]): string =>
  runs.length === 0
    ? `Nothing was learned yet. ${HOW_TO_SAY}\n`
    : `${runs.map(runText).join('\n\n')}\n`;

const runText = (run: LastRun): string => {
  const undone = run.undoneAt
    ? `\nUndone ${shownTime(run.undoneAt)} by ${shown(run.undoneBy ?? '')}.`
    : '';
  return `${shownTime(run.at)}\n${learnedText(run)}${undone}`;
};

/** Answers to `treatywatch feedback` and to what takes back. */
export const feedbackText = {
  given: (id: number, kind: string, title: string, server: string): string =>
    `${id}: ${kind} on ${server}: ${shown(title)}\n${whatFor(kind)}; treatywatch feedback undo ${id} takes it back.\n`,
  list: (all: readonly KeptFeedback[]): string =>
    all.length === 0
      ? `Nobody has said anything yet. ${HOW_TO_SAY}\n`
      : `${all.map(wordText).join('\n')}\n`,
  takenBack: ({ id, kind, title }: KeptFeedback): string =>
    `Taken back: ${id}, ${kind}: ${shown(title)}\n`,
  undone: ({ server, at }: LearningRun, now: LearningRun | null): string =>
    `What ${server} learned ${shownTime(at)} is undone. ${now?.tuning ? `It decides as learned ${shownTime(now.at)} again` : 'It decides as shipped again'}; the nightly job does not bring it back until something new is said.\n`,
};

const wordText = (word: KeptFeedback): string => {
  const labels = word.correction
    ? ` (${[...(word.correction.acts ?? []), ...(word.correction.countries ?? []), word.correction.urgency ?? ''].filter((label) => label !== '').join(', ')})`
    : '';
  const back = word.takenBackAt === null ? '' : `, taken back ${shownTime(word.takenBackAt)}`;
  return `${word.id}  ${word.server}  ${shownTime(word.at)}  ${shown(word.by)}: ${word.kind}${labels}${back}\n   ${shown(word.title)}${word.url === null ? '' : `\n   ${shown(word.url)}`}`;
};
