import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { answersOf } from '../cli/inspect-run.ts';
import { folderWith } from '../config/folder-with.ts';
import { parseHeadlines } from '../match/headlines.ts';

const headlines = parseHeadlines(
  readFileSync(join(import.meta.dirname, 'nuclear-ban.tsv'), 'utf8'),
  'nuclear-ban.tsv',
);
const lines = headlines.map(({ headline, lang }, at) => ({
  id: String(at),
  title: headline,
  lang,
}));

/** What each headline becomes, in a folder that names these packs alone. */
const asked = async (stage: 'match' | 'judge', packs: string): Promise<readonly string[]> => {
  const config = folderWith({ 'treatywatch.yaml': `packs: [${packs}]\n` });
  const answers = await answersOf([stage, '--config', config], lines);
  return answers.map(({ hits, decision }, at) => {
    const said =
      stage === 'match' ? String(Array.isArray(hits) && hits.length > 0) : String(decision);
    return `${said} ${headlines[at]?.headline}`;
  });
};

const expected = (ours: string, trap: string): readonly string[] =>
  headlines.map(({ label, headline }) => `${label === 'P' ? ours : trap} ${headline}`);

describe('the second pack, of which the code knows nothing either', () => {
  test('matches its headlines and none of its traps', async () => {
    expect(await asked('match', 'nuclear-ban')).toEqual(expected('true', 'false'));
  });

  test.each(['nuclear-ban', 'mine-ban, nuclear-ban'])(
    'alerts on them, with packs: [%s]',
    async (packs) => {
      expect(await asked('judge', packs)).toEqual(expected('alert', 'reject'));
    },
  );

  test('names treaty and act, one for both packs', async () => {
    const config = folderWith({ 'treatywatch.yaml': 'packs: [mine-ban, nuclear-ban]\n' });
    const title = 'Island nation becomes newest state party to nuclear ban treaty';
    const [answer] = await answersOf(['judge', '--config', config], [{ id: '1', title }]);
    expect(answer).toMatchObject({ treaties: ['tpnw'], acts: [{ id: 'universalisation' }] });
    expect(answer?.['acts']).toHaveLength(1);
  });
});
