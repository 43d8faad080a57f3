import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openStore } from '../../src/store/open.ts';
import { runHere } from '../cli/feeds-run.ts';
import { change, commit } from '../contracts/samples.ts';
import { ANGOLA, ESTONIA } from './news.ts';
import { MINUTE, startTimeline } from './timeline.ts';

test('what another process accepts is in force in a worker that runs', async () => {
  const timeline = await startTimeline(['a']);
  timeline.publish('a', ESTONIA);
  await timeline.settled(() => timeline.cards().length === 1);
  expect(timeline.cards()[0]?.embeds[0].description).toContain(
    '🇪🇪 Estonia: withdrawal in effect since 27 Dec 2025 · Mine Ban Treaty',
  );

  // A story has proposed that the state comes back; a person accepts it at another terminal.
  const data = join(timeline.folder, 'data');
  const opened = await openStore({ path: join(data, 'treatywatch.db'), now: timeline.now });
  if (!opened.ok) throw new Error(opened.failure.message);
  const [story] = await timeline.stories();
  await commit(opened.value, 'a', {
    changes: [
      change(1, { state: 'joined', on: '2026-11-19', storyKey: story?.storyKey ?? '' }),
      change(2, { country: 'RO', state: 'out', on: '2026-11-02', storyKey: story?.storyKey ?? '' }),
    ],
  });
  await opened.value.close();
  const variables = { TREATYWATCH_CONFIG: timeline.folder, TREATYWATCH_DATA: data };
  for (const id of ['1', '2']) {
    const accepted = await runHere(['register', 'accept', id, '--by', 'Ann'], data, variables);
    expect(accepted).toMatchObject({ status: 0 });
  }

  timeline.advance(16 * MINUTE);
  timeline.publish('a', {
    title: 'Estonia returns to the Ottawa Convention',
    text: 'Estonia acceded to the Ottawa Convention again, its foreign minister told reporters in Tallinn.',
    link: 'https://a.example/return',
  });
  timeline.publish('a', ANGOLA);
  timeline.publish('a', {
    title: 'Romania left the Ottawa Convention in June 2024',
    text: 'Romania left the Ottawa Convention on anti-personnel mines in June 2024, a columnist writes.',
    link: 'https://a.example/romania',
  });
  await timeline.settled(() => timeline.cards().length === 4);
  const said = timeline.cards().map(({ embeds }) => embeds[0].description);
  expect(said.find((text) => text.includes('Estonia: instrument deposited'))).toContain(
    '🇪🇪 Estonia: instrument deposited on 19 Nov 2026 · Mine Ban Treaty',
  );
  expect(said.find((text) => text.includes('Romania left'))).toContain(
    'Romania, Mine Ban Treaty: withdrawal in effect since 2 November 2026',
  );
});
