import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { answersOf } from '../cli/inspect-run.ts';
import { folderWith } from '../config/folder-with.ts';

const guide = readFileSync(join(import.meta.dirname, '../../docs/packs.md'), 'utf8');

/** The blocks of the guide that are a file each, by its path. */
const files = Object.fromEntries(
  [...guide.matchAll(/^```yaml\n# file: (\S+)\n([\s\S]*?)^```$/gmu)].map(
    ([, path = '', text = '']) => [path, text] as const,
  ),
);
/** The line that the guide tells to try. */
const tried = /^echo '(?<line>\{.*\})' > try\.jsonl$/mu.exec(guide)?.groups?.['line'] ?? '';

test('the pack of docs/packs.md gives a card, as the guide says', async () => {
  const config = folderWith(files);
  const lines = [
    tried,
    { id: 'sponge', title: 'Kitchen sponge called a bioweapon by angry cook' },
    { id: 'de', title: 'Staaten beraten über die Biowaffenkonvention' },
  ];
  expect(await answersOf(['judge', '--config', config], lines)).toMatchObject([
    { decision: 'alert', treaties: ['bwc'], acts: [{ id: 'universalisation' }] },
    { decision: 'reject' },
    { decision: 'alert', treaties: ['bwc'] },
  ]);
  const [card] = await answersOf(['card', '--config', config], [tried]);
  expect(JSON.stringify(card)).toContain('Germ Weapons');
});
