import { describe, expect, test } from 'vitest';
import { MINUTE, startTimeline } from './timeline.ts';

const DAY = 24 * 60 * MINUTE;
/** 31 days before a withdrawal takes effect that treaties.yaml knows (20 February 2026); all others are past. */
const START = Date.UTC(2026, 0, 20, 8);
const titles = (timeline: Awaited<ReturnType<typeof startTimeline>>): readonly string[] =>
  timeline.cards().map(({ embeds }) => embeds[0].title);

describe('a withdrawal that takes effect', () => {
  test('is recalled 30 and 7 days before, once each, as a story marked computed', async () => {
    const timeline = await startTimeline(['a'], { start: START });
    await timeline.settled(() => true);
    expect(timeline.cards()).toEqual([]);

    timeline.advance(DAY);
    await timeline.settled(() => timeline.cards().length === 1);
    const thirty = 'Poland: withdrawal takes effect in 30 days, on 20 Feb 2026 · Mine Ban Treaty';
    expect(titles(timeline)).toEqual([thirty]);
    const [card] = timeline.cards();
    const { description = '' } = card?.embeds[0] ?? {};
    expect(description).toContain('🇵🇱 Poland: withdrawal notified on 20 Aug 2025');
    expect(description).toContain('🇵🇱 Poland: withdrawal in effect from 20 Feb 2026');
    expect(description).toContain('Computed from the register');
    expect(description).toContain('https://poland.co.pl');
    expect(description).not.toContain('Reported by');

    // Neither a later pass nor another process says it again.
    timeline.advance(DAY);
    await timeline.settled(() => true);
    await timeline.restart();
    await timeline.settled(() => true);
    expect(timeline.posts()).toHaveLength(1);

    timeline.advance(22 * DAY);
    await timeline.settled(() => timeline.cards().length === 2);
    expect(titles(timeline)[1]).toContain('takes effect in 7 days, on 20 Feb 2026');
    timeline.advance(7 * DAY);
    await timeline.settled(() => true);
    expect(timeline.posts()).toHaveLength(2);
    expect(timeline.edits()).toHaveLength(0);
    expect(await timeline.stories()).toMatchObject([
      { isComputed: true, urgency: 'high', countries: ['PL'], treaties: ['apmbc'] },
      { isComputed: true },
    ]);
  });

  test('is recalled late by a worker that was down on the day, but not after the effect', async () => {
    const timeline = await startTimeline(['a'], { start: START - 20 * DAY });
    await timeline.stop();
    timeline.advance(36 * DAY);
    await timeline.restart();
    await timeline.settled(() => timeline.cards().length === 1);
    expect(titles(timeline)).toEqual([
      'Poland: withdrawal takes effect in 15 days, on 20 Feb 2026 · Mine Ban Treaty',
    ]);
    await timeline.stop();
    timeline.advance(20 * DAY);
    await timeline.restart();
    await timeline.settled(() => true);
    expect(timeline.posts()).toHaveLength(1);
  });

  test.each([
    ['that watches the treaty', 'watches: [treaty]', 1],
    ['that watches another subject', 'watches: [victims]', 0],
    ['of the country', 'watches: ["*"], countries: [PL]', 1],
    ['of another country', 'watches: ["*"], countries: [FI]', 0],
    ['of another urgency', 'watches: ["*"], urgencies: [critical]', 0],
  ])('goes to a channel %s as any story does', async (_, channel, cards) => {
    const timeline = await startTimeline(['a'], { start: START + DAY, channel });
    await timeline.settled(() => timeline.cards().length === 1 || cards === 0);
    expect(timeline.cards()).toHaveLength(cards);
    expect(await timeline.stories()).toHaveLength(1);
  });
});
