import { describe, expect, test } from 'vitest';
import type { Observation } from '../../src/judge/observe.ts';
import type { EntryText } from '../../src/model.ts';
import { act, judged, type Room } from './judged.ts';

const FILLER = 'Rain fell. Rain fell. Rain fell.';

const seen = (words: Partial<EntryText>, room?: Room): Observation =>
  judged(words, room).grounds.observation;

describe('of an entry is counted', () => {
  test('how strong its concepts are in title, lead and body, the strongest most', () => {
    expect(seen({ title: 'Dam' })).toMatchObject({ title: 0.5, lead: 0, body: 0, strongest: 0.5 });
    expect(seen({ text: 'A dam.' })).toMatchObject({ title: 0, lead: 0.5, body: 0 });
    expect(seen({ text: `${FILLER} A dam.` })).toMatchObject({ title: 0, lead: 0, body: 0.5 });
    // 0.5, and three tenths of what the others weigh: 3.9 and 1.
    expect(seen({ title: 'Weir, pond, dam' }).title).toBeCloseTo(0.647);
    expect(seen({ title: 'A dam, a dam' }).title).toBe(0.5);
  });

  test('how much concepts of another subject weigh, which make nothing else heavier', () => {
    const beaver = { title: 'Beaver dam' };
    expect(seen(beaver)).toMatchObject({
      negative: 0.6,
      negativeTitle: 0.6,
      title: 0.5,
      others: 0,
    });
    expect(seen({ title: 'Dam', text: 'A beaver.' })).toMatchObject({
      negative: 0.6,
      negativeTitle: 0,
    });
  });

  test('how many concepts there are beside the first', () => {
    expect(seen({ title: 'Dam' }).others).toBe(0);
    expect(seen({ title: 'Dam, weir, pond' }).others).toBe(0.5);
  });

  test('how often they are named, each time less, and a name without its marks by half', () => {
    expect(seen({ title: 'Dam' }).repeated).toBe(0);
    expect(seen({ title: 'Dam, dam' }).repeated).toBe(0.25);
    expect(seen({ title: 'Dam, dam, dam, pond' }).repeated).toBe(0.5);
    expect(seen({ title: 'dam '.repeat(40) }).repeated).toBe(1);
  });

  test('what share of its passages names them', () => {
    expect(seen({ title: 'News', text: `A dam. ${FILLER}` }).share).toBe(0.2);
    expect(seen({ title: 'Dam, dam, dam' }).share).toBe(1);
  });

  test('how late the first of them comes', () => {
    expect(seen({ title: 'Dam', text: FILLER }).late).toBe(0);
    expect(seen({ title: 'News', text: `Rain fell. A dam. A weir. Rain fell.` }).late).toBe(0.5);
    expect(seen({ title: 'News', text: `${FILLER} A dam.` }).late).toBe(1);
    expect(seen({ title: 'News' }).late).toBe(1);
  });

  test('whether a longer text names them once, below its headline', () => {
    expect(seen({ title: 'News', text: `${FILLER} A dam.` }).once).toBe(1);
    expect(seen({ title: 'News', text: 'Rain fell. A dam.' }).once).toBe(0);
    expect(seen({ title: 'Dam', text: FILLER }).once).toBe(0);
    expect(seen({ title: 'News', text: `${FILLER} A dam, a dam.` }).once).toBe(0);
  });

  test('how often a name turned out to be another', () => {
    expect(seen({ title: 'Dam Square' }).cancelled).toBeCloseTo(1 / 3);
    expect(seen({ title: 'Dam' }).cancelled).toBe(0);
  });

  test('what happens in it, and where', () => {
    const acts = ['opened', 'breached', 'mended', 'sold', 'lost'].map((id) => act(id, [id]));
    const places = ['Kenya', 'Sudan', 'Chad', 'Mali'].map(
      (name) => ({ country: name, name, kind: 'name', lang: 'en' }) as const,
    );
    const observe = (title: string) => seen({ title }, { acts, places });
    expect(observe('Dam')).toMatchObject({ act: 0, acts: 0, places: 0 });
    expect(observe('Dam opened in Kenya')).toMatchObject({ act: 1, acts: 0 });
    expect(observe('Dam opened in Kenya').places).toBeCloseTo(1 / 3);
    expect(observe('Dam opened, breached').acts).toBeCloseTo(1 / 3);
    expect(observe('Kenya, Sudan, Chad, Mali: dam opened, breached, mended, sold')).toMatchObject({
      acts: 1,
      places: 1,
    });
  });

  test('whether there is more than a headline', () => {
    expect(seen({ title: 'Dam' }).headlineOnly).toBe(1);
    expect(seen({ title: 'Dam', text: 'Rain.' }).headlineOnly).toBe(0);
  });

  test('whether it is told first-hand', () => {
    const of = (kind: EntryText['kind']) => seen({ title: 'Dam', kind }).firstHand;
    expect(of('treaty-body')).toBeGreaterThan(of('press'));
    expect(of('content-network')).toBeLessThan(of('press'));
    expect(of(null)).toBe(0);
  });
});
