import { join } from 'node:path';
import { expect, test } from 'vitest';
import { runHere } from '../cli/feeds-run.ts';
import { shippedPacks } from '../packs/shipped-packs.ts';
import { MINUTE, startTimeline } from './timeline.ts';

const packs = await shippedPacks();
const hasSteps = packs.some(({ acts }) =>
  acts.some(({ steps }) => steps.some(({ state }) => state)),
);

test('a step in law that stories tell is proposed once, and shows on cards once accepted', async ({
  skip,
}) => {
  skip(!hasSteps, 'no act of a pack ties a step to a state yet');
  const timeline = await startTimeline(['a', 'b'], { admin: true });
  const told = (outlet: string, title: string) => ({
    title,
    text: 'Norway handed its notice of withdrawal from the Ottawa Convention to the UN on Friday.',
    link: `https://${outlet}.example/notice`,
  });
  timeline.publish(
    'a',
    told('a', 'Norway notifies the UN of its withdrawal from the Ottawa Convention'),
  );
  timeline.publish(
    'b',
    told('b', 'Notice of withdrawal from the Ottawa Convention given by Norway'),
  );
  // An edit that is still to leave would make the next one wait.
  const isToldByBoth = () =>
    timeline.cards().some(({ embeds }) => /Outlet A.*Outlet B/s.test(embeds[0].description));
  await timeline.settled(() => isToldByBoth() && timeline.notices().length > 0);
  expect(timeline.notices()).toHaveLength(1);
  expect(JSON.stringify(timeline.notices())).toContain('treatywatch register accept 1');
  const cards = () => timeline.cards().map(({ embeds }) => embeds[0].description);
  expect(cards()[0]).toContain('Norway: party since 1 Mar 1999');

  const data = join(timeline.folder, 'data');
  const variables = { TREATYWATCH_CONFIG: timeline.folder, TREATYWATCH_DATA: data };
  const { out } = await runHere(['register', 'accept', '1', '--by', 'Ann'], data, variables);
  expect(out).toContain('It follows: withdrawal in effect from 20 May 2027 (computed)');

  timeline.advance(16 * MINUTE);
  timeline.publish('a', {
    title: 'Norway defends its withdrawal from the Ottawa Convention',
    text: 'Its defence minister said in Oslo that Norway had no choice but to leave the Ottawa Convention.',
    link: 'https://a.example/defends',
  });
  await timeline.settled(() => cards().some((text) => text.includes('withdrawal notified')));
  const shown = cards().find((text) => text.includes('withdrawal notified'));
  expect(shown).toContain('Norway: withdrawal notified on 20 Nov 2026');
  expect(shown).toContain('Norway: withdrawal in effect from 20 May 2027 (computed)');
  expect(timeline.notices()).toHaveLength(1);
});
