import { describe, expect, test } from 'vitest';
import { floodFolds } from '../../src/compose-digest.ts';
import { foldedOf } from '../../src/digest/flood.ts';
import type { WaitingMessage } from '../../src/digest.ts';
import type { Purpose, Urgency } from '../../src/model.ts';
import { labelsFrom } from '../../src/render/labels.ts';
import { brief, NOON, toldAct } from '../contracts/samples.ts';

const HOUR = 3_600_000;

let ids = 0;
const waiting = (
  storyKey: string,
  urgency: Urgency = 'normal',
  purpose: Purpose = 'card',
): WaitingMessage => {
  ids += 1;
  return {
    id: ids,
    nonce: `nonce-${storyKey}-${purpose}`,
    purpose,
    brief: brief(storyKey, { urgency, url: `https://a.example/${storyKey}` }),
    update: null,
  };
};
const many = (count: number, urgency?: Urgency, prefix = 's') =>
  Array.from({ length: count }, (_, at) => waiting(`${prefix}${at}`, urgency));
const keysOf = (messages: readonly WaitingMessage[]) => messages.map((each) => each.brief.storyKey);

describe('[G7] of what waits in a channel', () => {
  test('nothing is folded as long as no more waits than a flood is', () => {
    expect(foldedOf(many(10), 10)).toEqual([]);
    expect(foldedOf(many(11), 10)).toHaveLength(11);
  });

  test('the critical stay cards before the high, and the oldest of them first', () => {
    const queue = [...many(3, 'high', 'h'), ...many(3, 'normal', 'n'), ...many(2, 'critical', 'c')];
    expect(keysOf(foldedOf(queue, 4))).toEqual(['h2', 'n0', 'n1', 'n2']);
    expect(keysOf(foldedOf(queue, 1))).toEqual(['h0', 'h1', 'h2', 'n0', 'n1', 'n2', 'c1']);
  });

  test('a card and the replies to it stay together', () => {
    const queue = [
      waiting('a', 'high'),
      waiting('b', 'critical'),
      waiting('b', 'critical', 'reply:1'),
      ...many(3),
      waiting('a', 'high', 'reply:1'),
    ];
    expect(keysOf(foldedOf(queue, 3))).toEqual(['a', 's0', 's1', 's2', 'a']);
  });
});

describe('[G7] what is folded', () => {
  const folds = (queue: readonly WaitingMessage[], blockedSince: number | null = null) =>
    floodFolds(
      { channelId: '1', now: NOON, waiting: queue, blockedSince },
      { most: 10, zone: 'UTC', labels: labelsFrom([]) },
    );
  const embedOf = ({ digest }: ReturnType<typeof folds>[number]) =>
    JSON.parse(digest.payload).embeds[0];

  test('is told in as few messages as Discord allows, each story in exactly one of them', () => {
    const queue = many(60);
    const made = folds(queue);
    expect(made.length).toBeGreaterThan(1);
    expect(made.flatMap(({ folded }) => folded).toSorted((a, b) => a - b)).toEqual(
      queue.map(({ id }) => id),
    );
    const texts = made.map((fold) => embedOf(fold).description);
    for (const { brief: told } of queue)
      expect(texts.filter((text) => text.includes(`(${told.url})`))).toHaveLength(1);
    expect(texts.join('')).not.toContain('more');
    expect(embedOf(made[0] ?? raise()).title).toBe(
      `Digest of 60 stories, 1 Mar 2026 (1 of ${made.length})`,
    );
    expect(new Set(made.map(({ digest }) => digest.nonce)).size).toBe(made.length);
  });

  test('says why, and since when Discord took nothing', () => {
    const [atOnce] = folds(many(11)).map(embedOf);
    expect(atOnce.description).toMatch(/^More came at once than a channel can follow: these/u);
    const [late] = folds(many(11), NOON - 6 * HOUR).map(embedOf);
    expect(late.description).toMatch(
      /^Discord took no message here from 1 Mar 2026, 06:00 to 1 Mar 2026, 12\\:00: these/u,
    );
  });

  test('tells what is new where only a reply waits', () => {
    const reply = waiting('old', 'normal', 'reply:2');
    const news = { number: 2, at: NOON, acts: [toldAct('use')], countries: [], urgency: null };
    const [fold] = folds([...many(10), { ...reply, update: { ...news, quotes: [] } }]);
    expect(embedOf(fold ?? raise()).description).toContain('updated: ');
  });

  test('has the same name whenever it is folded, and another when it is something else', () => {
    const queue = many(11);
    const nonceOf = (some: typeof queue) => folds(some)[0]?.digest.nonce;
    expect(nonceOf(queue)).toBe(nonceOf(queue));
    expect(nonceOf(queue)).not.toBe(nonceOf(many(11, 'low', 'other')));
  });
});

const raise = (): never => {
  throw new Error('nothing was folded');
};
