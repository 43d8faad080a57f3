import { describe, expect, test } from 'vitest';
import { STORY_WINDOW_MS, type StoryCandidate, StoryShelf } from '../../src/story/assign.ts';

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

const QUAKE = report({
  title: 'Strong earthquake hits Larisa, 12 dead',
  text: 'An earthquake of magnitude 6.1 struck near Larisa on Monday morning. Twelve people died when a school collapsed, governor Eleni Pappa said. Rescue teams from Volos are digging through the rubble.',
  countries: ['GR'],
});

const assigned = (...candidates: readonly StoryCandidate[]) => {
  const shelf = new StoryShelf();
  return candidates.map((candidate, at) => shelf.assign(`entry-${at}`, candidate, `story-${at}`));
};

test('the first report of an event is a new story', () => {
  expect(assigned(QUAKE)).toEqual([{ key: 'story-0', because: 'new', similarity: 0 }]);
});

test('the same page is the same story, whatever it says now', () => {
  const page = 'https://news.example/quake';
  const [, second] = assigned(
    { ...QUAKE, canonicalUrl: page },
    report({ title: 'Corrected: another headline', canonicalUrl: page }),
  );
  expect(second).toEqual({ key: 'story-0', because: 'same-url', similarity: 1 });
});

test('a reprint under another address and headline is the same text', () => {
  const [, second] = assigned(QUAKE, {
    ...QUAKE,
    title: 'WIRE: quake',
    text: `${QUAKE.text} Reporting by Wire.`,
  });
  expect(second).toMatchObject({ key: 'story-0', because: 'same-text' });
});

test('another telling of the event in other words is the same event', () => {
  const [, second] = assigned(
    QUAKE,
    report({
      title: 'Death toll in Larisa earthquake rises to twelve',
      text: 'Governor Eleni Pappa confirmed that twelve people were killed by the magnitude 6.1 earthquake that brought down a school in Larisa. Teams from Volos keep searching the rubble.',
      countries: ['GR'],
      at: DAY / 4,
    }),
  );
  expect(second).toMatchObject({ key: 'story-0', because: 'same-event' });
});

describe('two events stay two stories', () => {
  test('when the same thing happens in another country in the same week', () => {
    const [, second] = assigned(
      QUAKE,
      report({
        title: 'Strong earthquake hits Bam, 12 dead',
        text: 'An earthquake of magnitude 6.1 struck near Bam on Wednesday evening. Twelve people died when a hotel collapsed, governor Reza Karimi said. Rescue teams from Kerman are digging through the rubble.',
        countries: ['IR'],
        at: 2 * DAY,
      }),
    );
    expect(second?.because).toBe('new');
  });

  test('when they share only their country', () => {
    const [, second] = assigned(
      QUAKE,
      report({
        title: 'Greek parliament passes budget',
        text: 'Members of parliament passed the budget of next year after a long night.',
        countries: ['GR'],
      }),
    );
    expect(second?.because).toBe('new');
  });

  test('when the window has passed', () => {
    const [, second] = assigned(QUAKE, { ...QUAKE, title: 'Anniversary', at: STORY_WINDOW_MS + 1 });
    expect(second?.because).toBe('new');
  });
});

test('an entry whose story is known is placed, and further ones find it', () => {
  const shelf = new StoryShelf();
  shelf.place('first', 'known', QUAKE);
  expect(shelf.assign('second', { ...QUAKE, at: 5 }, 'other')).toMatchObject({
    key: 'known',
    because: 'same-text',
  });
});

test('a story that was placed is found by its page, however many old ones stand beside it', () => {
  const shelf = new StoryShelf();
  const page = 'https://wire.example/story';
  shelf.place('first', 'old', { ...QUAKE, canonicalUrl: page });
  for (let at = 0; at < 700; at += 1)
    shelf.place(`e${at}`, `s${at}`, report({ title: `Report ${at}`, at }));
  const again = report({ title: 'Told again', canonicalUrl: page, at: 20 * DAY });
  expect(shelf.assign('again', again, 'new')).toMatchObject({ key: 'old', because: 'same-url' });
});

test("texts without a word are nobody's copy", () => {
  expect(assigned(report({}), report({})).map(({ because }) => because)).toEqual(['new', 'new']);
});

describe('what two texts share by habit makes them no story', () => {
  const TAIL = 'Read the full article on the website of our organisation.';

  test('a closing line under different reports', () => {
    const told = assigned(
      report({
        title: 'Lithuania withdraws from the Ottawa Convention',
        text: TAIL,
        countries: ['LT'],
      }),
      report({ title: 'Farmer killed by landmine in Angola', text: TAIL, countries: ['AO'] }),
      report({
        title: 'Cambodia clears last minefield of province',
        text: TAIL,
        countries: ['KH'],
      }),
    );
    expect(told.map(({ because }) => because)).toEqual(['new', 'new', 'new']);
  });

  test('a form that a newsroom fills in for one country after another', () => {
    const acts = [{ id: 'compliance', mode: 'fact', step: null }] as const;
    const form = (country: string) =>
      `The government of ${country} has sent its yearly transparency report on anti-personnel mines to the United Nations. The report lists stockpiles, cleared land and help for victims. It is due at the end of April each year and can be read on the website of the Convention.`;
    const told = assigned(
      report({ title: 'Peru sends report', text: form('Peru'), countries: ['PE'], acts }),
      report({ title: 'Chad sends report', text: form('Chad'), countries: ['TD'], acts }),
    );
    expect(told.map(({ because }) => because)).toEqual(['new', 'new']);
  });

  test('the front page as their address', () => {
    const page = 'https://news.example/';
    const told = assigned(
      { ...QUAKE, canonicalUrl: page },
      report({ title: 'Budget passed', text: 'Parliament passed the budget.', canonicalUrl: page }),
    );
    expect(told.map(({ because }) => because)).toEqual(['new', 'new']);
  });
});

test('a thousand reports of one day are assigned in the time of a few', () => {
  const shelf = new StoryShelf();
  for (let at = 0; at < 1_000; at += 1)
    shelf.assign(
      `e${at}`,
      report({
        title: `Report ${at} of the day`,
        text: `Event number ${at} took place in town ${at % 97}. Officials spoke of it.`,
      }),
      `s${at}`,
    );
  expect(shelf.assign('last', QUAKE, 'last').because).toBe('new');
});
