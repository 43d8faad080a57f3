import type { Paint, Painter } from '../render/terminal-paint.ts';
import type { Imported } from './import-feeds.ts';
import { counted } from './probed.ts';
import { shown } from './report.ts';

const FATE_COLUMNS = 'already there'.length;
const PAINTS: Readonly<Record<Imported['fate'], Paint>> = {
  added: 'green',
  'already there': 'grey',
  refused: 'red',
  'not a feed': 'red',
  unreachable: 'yellow',
};

/** One address and what became of it; `address` is without its login. */
export const importedText = (
  { fate, listed, feed, detail }: Imported,
  address: string,
  paint: Painter,
): string => {
  const name = feed?.id ?? listed.title;
  const lines = [
    `${paint(PAINTS[fate], fate.padEnd(FATE_COLUMNS))}  ${name === null ? '' : `${shown(name)}  `}${shown(address)}`,
    ...(detail === null ? [] : [`${' '.repeat(FATE_COLUMNS)}  ${paint('grey', shown(detail))}`]),
  ];
  return `${lines.join('\n')}\n`;
};

/** What it all came to. `file` is where the feeds were added; null = nothing was written. */
export const importSummary = (
  all: readonly Imported[],
  { file, isChecked }: { readonly file: string | null; readonly isChecked: boolean },
): string => {
  const count = (...fates: readonly Imported['fate'][]): number =>
    all.filter(({ fate }) => fates.includes(fate)).length;
  const [added, there, unreachable] = [
    count('added'),
    count('already there'),
    count('unreachable'),
  ];
  const left = count('refused', 'not a feed', 'unreachable');
  const where = file === null ? 'to add (nothing was written)' : `added to ${file}`;
  const hint =
    unreachable > 0 && isChecked
      ? '\nTo add what could not be reached all the same, import once more with --no-check.'
      : '';
  return `\n${counted(added, 'feed')} ${where}; ${there} already there, ${left} left out.${hint}\n`;
};
