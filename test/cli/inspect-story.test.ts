import { describe, expect, test } from 'vitest';
import { answersOf } from './inspect-run.ts';

const QUAKE = {
  title: 'Strong earthquake hits Larisa, 12 dead',
  text: 'An earthquake of magnitude 6.1 struck near Larisa on Monday morning. Twelve people died when a school collapsed, governor Eleni Pappa said. Rescue teams from Volos are digging through the rubble.',
  published: '2026-03-02T08:00:00Z',
};
const BUDGET = {
  title: 'Parliament passes the budget',
  text: 'Members of parliament passed the budget of next year after a long night of speeches.',
};
const ALERT = {
  title: 'Estonia votes to withdraw from the Ottawa Convention',
  text: 'Estonia voted to withdraw from the Ottawa Convention on Monday, officials in Tallinn said.',
  url: 'https://news.example/a',
  source: 'The Outlet',
  published: '2026-11-23T10:00:00Z',
};
const LATER = '2026-11-24T10:00:00Z';
const seconds = (iso: string): number => Date.parse(iso) / 1000;

describe('inspect story', () => {
  test('gives one story to what tells one event, and says because of what', async () => {
    const answers = await answersOf(
      ['story'],
      [
        { id: 'first', url: 'https://a.example/1', ...QUAKE },
        { id: 'copy', url: 'https://b.example/2', ...QUAKE },
        { id: 'page', url: 'https://www.a.example/1?utm_source=x', ...BUDGET },
        { id: 'other', ...BUDGET },
      ],
    );
    const [first, copy, page, other] = answers;
    expect(first).toEqual({
      id: 'first',
      story: expect.any(String),
      because: 'new',
      similarity: 0,
    });
    expect(copy).toEqual({ ...first, id: 'copy', because: 'same-text', similarity: 1 });
    expect(page).toEqual({ ...first, id: 'page', because: 'same-url', similarity: 1 });
    expect(other?.['story']).toBe(first?.['story']);
    expect(other?.['because']).toMatch(/^same-/u);
  });

  test('never gives one name to two events, even where ids repeat', async () => {
    const [quake, budget] = await answersOf(
      ['story'],
      [
        { id: 'x', ...QUAKE },
        { id: 'x', ...BUDGET },
      ],
    );
    expect([quake?.['because'], budget?.['because']]).toEqual(['new', 'new']);
    expect(quake?.['story']).not.toBe(budget?.['story']);
  });

  test('gives a line without a time that of the line before', async () => {
    const answers = await answersOf(
      ['story', '--as-of', '2020-01-01'],
      [
        { id: 'long ago', ...BUDGET },
        { id: 'now', ...QUAKE },
        { id: 'undated', ...QUAKE, published: null },
        { id: 'later', ...QUAKE, published: '2026-03-20T08:00:00Z' },
      ],
    );
    expect(answers.map(({ because }) => because)).toEqual(['new', 'new', 'same-text', 'new']);
  });
});

describe('inspect card', () => {
  test('is the message that Discord would get, its nonce included', async () => {
    const [usual, again, elsewhere] = await answersOf(
      ['card'],
      [
        { id: 'usual', ...ALERT },
        { id: 'again', ...ALERT, channel: '0' },
        { id: 'elsewhere', ...ALERT, channel: '123456789012345678' },
      ],
    );
    expect(usual).toEqual({ id: 'usual', payload: expect.any(Object) });
    expect(usual?.['payload']).toMatchObject({
      allowed_mentions: { parse: [] },
      nonce: expect.stringMatching(/^.{1,25}$/u),
      enforce_nonce: true,
    });
    expect(again?.['payload']).toEqual(usual?.['payload']);
    expect(Reflect.get(Object(elsewhere?.['payload']), 'nonce')).not.toBe(
      Reflect.get(Object(usual?.['payload']), 'nonce'),
    );
  });

  test('of what is no alert is null with the reason, unless it is forced', async () => {
    const [held, forced, bare] = await answersOf(
      ['card'],
      [
        { id: 'held', ...BUDGET },
        { id: 'forced', ...BUDGET, force: true },
        { id: 'bare', force: true },
      ],
    );
    expect(held).toEqual({
      id: 'held',
      payload: null,
      reason: expect.stringMatching(/^reject: /u),
    });
    expect(forced?.['payload']).toMatchObject({ nonce: expect.any(String) });
    expect(bare?.['payload']).toMatchObject({ nonce: expect.any(String) });
  });

  test('is as of its own time, unless --as-of says another', async () => {
    const line = { id: 'a', ...ALERT };
    const [own] = await answersOf(['card'], [line]);
    const [before] = await answersOf(['card', '--as-of', '2026-11-22'], [line]);
    const [undated] = await answersOf(['card', '--as-of', LATER], [{ ...line, published: 'soon' }]);
    expect(JSON.stringify(own)).toContain(`<t:${seconds(ALERT.published)}:`);
    expect(JSON.stringify(before)).toContain(`<t:${seconds('2026-11-22')}:`);
    expect(JSON.stringify(undated)).toContain(`<t:${seconds(LATER)}:`);
  });
});
