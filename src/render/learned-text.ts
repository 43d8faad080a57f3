import type { CorpusFigures, LearningOutcome, LearningReport, NewRun } from '../learning.ts';

/** More labels than this nobody mends at once. */
const TOLD_LABELS = 10;

const OUTCOMES: Readonly<Record<LearningOutcome, string>> = {
  tuned: 'What people say can be followed.',
  'too-few': 'Too few entries to learn from: ten are needed that people agree on.',
  'no-better': 'No thresholds and no words were found that serve held-out entries better.',
  'below-shipped':
    'Refused: to follow what people say, more would be lost of what matters than the shipped model loses.',
  'no-corpus': 'The packs have no labelled texts to hold it against: nothing is learned.',
};

/** What a night came to, for the admin and the terminal: a line for each thing. */
export const learnedText = ({
  server,
  tuning,
  isChange,
  report,
}: Omit<NewRun, 'heard' | 'version'>): string =>
  [
    `${server}: ${changeText(tuning, isChange)}`,
    OUTCOMES[report.outcome],
    heardText(report),
    ...(report.before ? [figuresText(report.before, report.after)] : []),
    ...(report.corrected.length > 0 ? [correctedText(report.corrected)] : []),
    ...(report.duplicates > 0
      ? [`Duplicates named: ${report.duplicates}; treatywatch story merge makes one story of two.`]
      : []),
    ...(isChange ? [`treatywatch learning undo --server ${server} takes it back.`] : []),
  ].join('\n');

const changeText = (tuning: NewRun['tuning'], isChange: boolean): string => {
  if (!isChange) return 'nothing changed.';
  if (!tuning) return 'it decides as shipped again.';
  const words = Object.keys(tuning.lessons.features).length;
  const local =
    tuning.weight > 0 ? `, and weighs words of its own (${words}) by ${tuning.weight}` : '';
  return `it now posts at once from ${tuning.alertAt}, keeps from ${tuning.digestAt}${local}.`;
};

const heardText = ({ examples, people, disputed, better, worse }: LearningReport): string => {
  const from = `Learned from ${examples} ${examples === 1 ? 'entry' : 'entries'} by ${people} ${people === 1 ? 'person' : 'people'}`;
  const dispute = disputed > 0 ? ` (${disputed} more are disputed)` : '';
  return `${from}${dispute}. Of those held out ${better} are decided better than as shipped, ${worse} worse.`;
};

const figuresText = (before: CorpusFigures, after: CorpusFigures | null): string => {
  const told = (name: keyof CorpusFigures): string =>
    after ? `${shown(before[name])} before, ${shown(after[name])} after` : shown(before[name]);
  return `On the shipped texts: F1 of relevance ${told('relevanceF1')}; precision of alerts ${told('alertPrecision')}; F1 of alerts ${told('alertF1')}.`;
};

const shown = (share: number): string => share.toFixed(3);

const correctedText = (corrected: LearningReport['corrected']): string => {
  const told = corrected
    .slice(0, TOLD_LABELS)
    .map(({ label, missing, wrong }) => `${label} (missing ${missing}, wrong ${wrong})`);
  return `Labels that people corrected: ${told.join(', ')}.`;
};
