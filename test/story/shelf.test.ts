import { describe, expect, test } from 'vitest';
import { Arena, numbersIn } from '../../src/story/arena.ts';
import { STORY_WINDOW_MS, type StoryCandidate, StoryShelf } from '../../src/story/assign.ts';
import { Lexicon } from '../../src/story/lexicon.ts';
import { overlap } from '../../src/story/overlap.ts';
import { Postings } from '../../src/story/postings.ts';
import { readText } from '../../src/story/words.ts';

const DAY = 86_400_000;

const report = (parts: Partial<StoryCandidate>): StoryCandidate => ({
  title: '',
  text: '',
  lang: 'en',
  canonicalUrl: null,
  at: 0,
  countries: [],
  treaties: [],
  acts: [],
  ...parts,
});

const BRIDGE = report({
  title: 'Bridge over the Ister collapses near Vukorad',
  text: 'A road bridge near Vukorad fell into the river Ister on Tuesday. Mayor Jana Helmut said that nine cars were pulled out of the water.',
});
const BRIDGE_AGAIN = report({
  title: 'Nine cars in the river after Vukorad bridge falls',
  text: 'Divers have pulled nine cars out of the Ister after the road bridge near Vukorad collapsed, mayor Jana Helmut told reporters.',
});

describe('an entry on the shelf', () => {
  test('is found by its page until it is dropped', () => {
    const shelf = new StoryShelf();
    shelf.place('a', 'bridge', { ...BRIDGE, canonicalUrl: 'https://news.example/bridge' });
    expect(shelf.storyAt('https://news.example/bridge')).toBe('bridge');
    shelf.drop('a');
    shelf.drop('a');
    expect(shelf.storyAt('https://news.example/bridge')).toBeNull();
    expect(shelf.assign('b', BRIDGE_AGAIN, 'other').because).toBe('new');
  });

  test('is replaced by itself: moved by hand, it takes later tellings along', () => {
    const shelf = new StoryShelf();
    shelf.place('a', 'bridge', BRIDGE);
    shelf.place('a', 'moved', BRIDGE);
    expect(shelf.assign('b', BRIDGE_AGAIN, 'other').key).toBe('moved');
    expect(shelf.assign('b', BRIDGE_AGAIN, 'other').key).toBe('moved');
  });

  test('is replaced by itself when its outlet writes it anew, under one story as under another', () => {
    const shelf = new StoryShelf();
    const quiet = report({ title: 'Quiet day in parliament', text: 'Members passed no law.' });
    shelf.place('a', 'story', quiet);
    shelf.place('a', 'story', quiet);
    shelf.place('a', 'story', BRIDGE);
    expect(shelf.assign('b', BRIDGE_AGAIN, 'other').key).toBe('story');
    expect(shelf.assign('c', quiet, 'quiet').key).toBe('quiet');
  });

  test('that is dropped leaves its page to another telling of it', () => {
    const shelf = new StoryShelf();
    const page = { canonicalUrl: 'https://news.example/bridge' };
    shelf.place('a', 'bridge', { ...BRIDGE, ...page });
    shelf.place('b', 'bridge', { ...BRIDGE_AGAIN, ...page });
    shelf.drop('b');
    expect(shelf.storyAt(page.canonicalUrl)).toBe('bridge');
  });

  test('that comes late lands in the story of its days', () => {
    const shelf = new StoryShelf({ keepMs: 44 * DAY });
    shelf.place('a', 'bridge', BRIDGE);
    shelf.place('b', 'today', report({ title: 'Quiet day in parliament', at: 20 * DAY }));
    expect(shelf.assign('c', { ...BRIDGE_AGAIN, at: DAY }, 'other').key).toBe('bridge');
    const weeksLater = { ...BRIDGE_AGAIN, at: STORY_WINDOW_MS + 2 * DAY };
    expect(shelf.assign('d', weeksLater, 'anniversary').because).toBe('new');
  });

  test('that comes late is found behind hundreds that quote its story weeks later', () => {
    const shelf = new StoryShelf({ keepMs: 44 * DAY });
    shelf.place('a', 'bridge', BRIDGE);
    for (let trial = 0; trial < 300; trial += 1)
      shelf.place(`t${trial}`, 'trial', { ...BRIDGE, at: 20 * DAY + trial });
    expect(shelf.assign('b', { ...BRIDGE_AGAIN, at: DAY }, 'other').key).toBe('bridge');
  });
});

describe('steps of one matter', () => {
  const step = (name: string, parts: Partial<StoryCandidate>): StoryCandidate =>
    report({
      countries: ['LT'],
      treaties: ['ban'],
      acts: [{ id: 'leaving', mode: 'fact', step: name }],
      ...parts,
    });
  const voted = step('voted', {
    title: 'Lithuania votes to leave treaty',
    text: 'Lithuania voted to leave the treaty, minister Rasa Petrauskas said in Vilnius on Monday.',
  });

  test('are stories of their own: the vote, and the deposit two days later', () => {
    const shelf = new StoryShelf();
    shelf.assign('a', voted, 'vote');
    const deposited = step('deposited', {
      title: 'Lithuania notifies United Nations that it leaves treaty',
      text: 'Lithuania told the United Nations in New York that it leaves the treaty, minister Rasa Petrauskas said.',
      at: 2 * DAY,
    });
    expect(shelf.assign('b', deposited, 'deposit').key).toBe('deposit');
  });

  test('are one story in two languages, by names, numbers, country and step', () => {
    const shelf = new StoryShelf();
    shelf.assign('a', { ...voted, text: `${voted.text} The count was 107 to 3.` }, 'vote');
    const told = step('voted', {
      lang: 'ru',
      title: 'Литва проголосовала за выход из договора',
      text: 'За выход было подано 107 голосов, сообщила министр Раса Петраускас в столице.',
      at: 3_600_000,
    });
    expect(shelf.assign('b', told, 'other')).toMatchObject({ key: 'vote', because: 'same-event' });
    const elsewhere = { ...told, countries: ['LV'] };
    expect(shelf.assign('c', elsewhere, 'latvia').key).toBe('latvia');
  });

  test('few agreeing labels alone are no event: two accidents of one day in one country', () => {
    const accident = {
      countries: ['YE'],
      acts: [{ id: 'harm', mode: 'fact', step: null }],
    } as const;
    const shelf = new StoryShelf();
    shelf.assign('a', report({ ...accident, title: 'Bus hits mine near Hays' }), 'bus');
    const shepherd = report({
      ...accident,
      lang: 'ar',
      title: 'لغم يودي بحياة راعي أغنام في مأرب',
    });
    expect(shelf.assign('b', shepherd, 'shepherd').key).toBe('shepherd');
  });
});

test('a stream without end is held in the memory of its window', () => {
  const shelf = new StoryShelf();
  const fill = (from: number, to: number): number => {
    for (let entry = from; entry < to; entry += 1) {
      const text = Array.from({ length: 30 }, (_, word) => `w${entry}x${word}`).join(' ');
      shelf.assign(
        `${entry}`,
        report({ title: `Report ${entry}`, text, at: entry * (DAY / 50) }),
        `${entry}`,
      );
    }
    return shelf.bytes;
  };
  const filled = fill(0, 2_500);
  expect(fill(2_500, 6_000)).toBeLessThanOrEqual(2 * filled);
});

describe('what is compared of a text', () => {
  test('names are what stands with a capital inside sentences, not in a headline of capitals', () => {
    const { words } = readText(
      'Storm Hits The Coast',
      'A storm hit the coast near Vukorad. Divers came.',
      'en',
    );
    expect(words.filter(({ isName }) => isName).map(({ form }) => form)).toEqual(['vukorad']);
  });

  test('two signs in a row are a word where no blanks stand', () => {
    expect(readText('禁雷公约', '', 'zh').words.map(({ form }) => form)).toEqual([
      '禁雷',
      '雷公',
      '公约',
    ]);
  });

  test('no text is read to its end', () => {
    const endless = 'word '.repeat(500_000);
    expect(readText('', endless, 'en').forms.length).toBeLessThan(1_000);
  });
});

test('copies are told from a sample of their runs, exactly where texts are short', () => {
  const sample = (from: number, to: number) => ({
    sketch: Uint32Array.from({ length: Math.min(64, to - from) }, (_, at) => from + at),
    runs: to - from,
  });
  expect(overlap(sample(0, 40), sample(10, 50))).toBeCloseTo(0.75);
  expect(overlap(sample(0, 40), sample(40, 60))).toBe(0);
  expect(overlap(sample(0, 500), sample(0, 500))).toBe(1);
  expect(overlap(sample(0, 0), sample(0, 9))).toBe(0);
});

test('features keep their numbers however many there are, and while some text holds them', () => {
  const lexicon = new Lexicon();
  const hashes = Array.from({ length: 5_000 }, (_, at) => at * 7919);
  const numbers = hashes.map((hash) => lexicon.numberOf(hash));
  for (const number of numbers) lexicon.hold(number);
  expect(hashes.map((hash) => lexicon.numberOf(hash))).toEqual(numbers);
  expect(lexicon.size).toBe(5_000);
  const released = numbers.filter((_, at) => at % 3 > 0);
  for (const number of released) lexicon.release(number);
  expect(lexicon.size).toBe(1_667);
  const kept = hashes.filter((_, at) => at % 3 === 0);
  expect(kept.map((hash) => lexicon.textsWith(lexicon.numberOf(hash)))).toEqual(kept.map(() => 1));
  for (const at of released.keys()) lexicon.hold(lexicon.numberOf(1_000_003 * (at + 1)));
  expect([lexicon.size, lexicon.numbers]).toEqual([5_000, 5_000]);
});

test('lists name their members, last placed first, until they leave', () => {
  const postings = new Postings(3);
  const under = (feature: number, most = 9): readonly number[] => {
    const found: number[] = [];
    postings.each(feature, (member) => found.push(member) < most);
    return found;
  };
  for (let member = 0; member < 200; member += 1)
    postings.add(member, [7_000, member, 5_000, 8_000]);
  expect([under(7_000, 3), under(8_000), under(4)]).toEqual([[199, 198, 197], [], [4]]);
  for (let member = 0; member < 200; member += 1) if (member % 50 !== 9) postings.remove(member);
  expect([under(7_000), under(5_000), under(4)]).toEqual([
    [159, 109, 59, 9],
    [159, 109, 59, 9],
    [],
  ]);
  postings.remove(59);
  postings.remove(159);
  postings.add(0, [5_000]);
  expect([under(7_000), under(5_000)]).toEqual([
    [109, 9],
    [0, 109, 9],
  ]);
});

test('blocks of lists go with the last list in them', () => {
  const arena = new Arena();
  const lists = Array.from({ length: 3_000 }, (_, at) => arena.keep(new Uint32Array(100).fill(at)));
  expect(numbersIn(lists[1_234] ?? new Uint32Array(0))[99]).toBe(1_234);
  const filled = arena.bytes;
  for (const list of lists.slice(0, 1_500)) arena.release(list);
  expect(arena.bytes).toBeLessThan(0.7 * filled);
  expect(numbersIn(lists[2_999] ?? new Uint32Array(0))[0]).toBe(2_999);
});
