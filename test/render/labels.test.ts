import { expect, test } from 'vitest';
import { kindWord, labelsFrom, URGENCY } from '../../src/render/labels.ts';
import { labels } from './sample-briefs.ts';

test('a country is named in the language of the reader', () => {
  expect(labelsFrom([]).country('FI')).toEqual({ name: 'Finland', flag: '🇫🇮' });
  expect(labelsFrom([], 'fr').country('FI').name).toBe('Finlande');
});

test('a code that is no country is shown as it stands', () => {
  expect(labels.country('not a code')).toEqual({ name: 'not a code', flag: '' });
  expect(labels.country('QX').name).toBe('QX');
});

test('the first pack that has an id names it', () => {
  const pack = (label: string) => ({ acts: [], treaties: [{ id: 'ban', label }] });
  expect(labelsFrom([pack('First'), pack('Second')]).treaty('ban')).toBe('First');
});

test('state-aligned and wire sources are called by their name', () => {
  expect(kindWord('state-aligned')).toBe('state-aligned');
  expect(kindWord('wire')).toBe('wire');
  expect(kindWord('press')).toBeNull();
});

test('an outlet that an aggregator names is not called one itself', () => {
  expect(kindWord('aggregator')).toBe('via aggregator');
});

test('each urgency has a word and a colour of its own', () => {
  const looks = Object.values(URGENCY);
  expect(new Set(looks.map(({ word }) => word)).size).toBe(4);
  expect(new Set(looks.map(({ colour }) => colour)).size).toBe(4);
});
