import { expect, test } from 'vitest';
import type { Brief } from '../../src/brief.ts';
import type { Subscription } from '../../src/model.ts';
import { channelsFor, decisionFor, roleIn } from '../../src/route/route.ts';
import { toldAct } from '../contracts/samples.ts';

const brief = (parts: Partial<Brief> = {}): Brief => ({
  storyKey: 's',
  headline: 'h',
  url: null,
  lang: 'en',
  decision: 'alert',
  urgency: 'high',
  acts: [toldAct('withdrawal')],
  countries: ['EE', 'LV'],
  treaties: [],
  standings: [],
  flags: [],
  isComputed: false,
  byServer: {},
  watches: ['treaty'],
  quotes: [],
  sources: [],
  voices: 0,
  amendments: [],
  earlier: [],
  told: { acts: [], countries: [], urgency: 'low' },
  mergedInto: null,
  openedAt: 0,
  updatedAt: 0,
  ...parts,
});

const channel = (channelId: string, parts: Partial<Subscription> = {}): Subscription => ({
  channelId,
  server: 'home',
  watches: ['*'],
  acts: [],
  countries: [],
  urgencies: [],
  languages: [],
  ping: null,
  digest: null,
  isDigestOnly: false,
  crossposts: false,
  flood: 10,
  ...parts,
});

test.each<readonly [string, Partial<Subscription>, boolean]>([
  ['no filter', {}, true],
  ['a watch that hit', { watches: ['treaty'] }, true],
  ['another watch', { watches: ['clearance'] }, false],
  ['one of its acts', { acts: ['use', 'withdrawal'] }, true],
  ['another act', { acts: ['use'] }, false],
  ['one of its countries', { countries: ['LV'] }, true],
  ['another country', { countries: ['KH'] }, false],
  ['its urgency', { urgencies: ['critical', 'high'] }, true],
  ['another urgency', { urgencies: ['critical'] }, false],
  ['another language', { languages: ['fr'] }, false],
  ['one filter that holds and one that does not', { countries: ['LV'], acts: ['use'] }, false],
])('a channel with %s', (_, filters, gets) => {
  expect(channelsFor(brief(), [channel('1', filters)])).toEqual(gets ? ['1'] : []);
});

test('a channel named in two subscriptions gets one card', () => {
  expect(
    channelsFor(brief(), [channel('1'), channel('1', { acts: ['withdrawal'] }), channel('2')]),
  ).toEqual(['1', '2']);
});

test('a story for the digest is no card', () => {
  expect(channelsFor(brief({ decision: 'digest' }), [channel('1')])).toEqual([]);
});

test('a channel that wants its digest alone gets no card, and the story is let in all the same', () => {
  const quiet = channel('1', { isDigestOnly: true });
  expect(channelsFor(brief(), [quiet, channel('2')])).toEqual(['2']);
  expect(decisionFor(brief(), quiet)).toBe('alert');
});

test('what a server decides of a story is told where the filters let it in', () => {
  const told = brief({ byServer: { away: 'digest' } });
  expect(decisionFor(told, channel('1'))).toBe('alert');
  expect(decisionFor(told, channel('1', { server: 'away' }))).toBe('digest');
  expect(decisionFor(told, channel('1', { countries: ['KH'] }))).toBeNull();
});

test('the role of the first line that lets the story in and names one is called, in its channel alone', () => {
  const roleFor = roleIn([
    channel('1'),
    channel('1', { urgencies: ['critical'], ping: 'critical' }),
    channel('1', { countries: ['LV'], ping: 'latvia' }),
    channel('1', { ping: 'without-cards', isDigestOnly: true }),
    channel('2'),
  ]);
  expect(roleFor(brief({ urgency: 'critical' }), '1')).toBe('critical');
  expect(roleFor(brief(), '1')).toBe('latvia');
  expect(roleFor(brief({ countries: ['FI'] }), '1')).toBeNull();
  expect(roleFor(brief({ decision: 'digest' }), '1')).toBeNull();
  expect(roleFor(brief({ urgency: 'critical' }), '2')).toBeNull();
});
