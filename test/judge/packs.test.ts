import { describe, expect, test } from 'vitest';
import type { Pack } from '../../src/pack.ts';
import { act, concept, judged } from './judged.ts';

const lodge = concept('lodge', 6, { treaty: 'beaver-treaty' });
const beavers: Pack = {
  id: 'beavers',
  name: 'Beavers',
  forms: {},
  concepts: [lodge, concept('concrete', -20)],
  watches: [{ id: 'lodges', label: 'Lodges', query: '@lodge' }],
  acts: [act('opening', ['gnawed'], { with: ['lodge'], urgency: 'high' })],
  treaties: [],
  training: [],
  lessons: null,
};
const room = {
  acts: [act('opening', ['opened', 'gnawed through by hand'])],
  others: [beavers],
};
const verdict = (title: string, query?: string) =>
  judged({ title }, query === undefined ? room : { ...room, query }).verdict;

describe('several packs', () => {
  test('judge apart: the subject of one is a negative sense of another', () => {
    expect(verdict('Beaver lodge')).toMatchObject({
      decision: 'alert',
      treaties: ['beaver-treaty'],
    });
    expect(verdict('Concrete dam').decision).toBe('alert');
    expect(verdict('Beaver dam').decision).toBe('reject');
  });

  test('weigh together against a bare word of a watch', () => {
    expect(verdict('Bridges', 'bridges').decision).toBe('alert');
    expect(verdict('Beaver bridges', 'bridges').decision).toBe('reject');
  });

  test('share an act by its id, each telling it by its own words beside its own concepts', () => {
    expect(verdict('Lodge gnawed')).toMatchObject({ acts: [{ id: 'opening' }], urgency: 'high' });
    expect(verdict('Dam gnawed').acts).toEqual([]);
    expect(verdict('Dam opened, lodge gnawed').acts).toMatchObject([{ id: 'opening', score: 1 }]);
  });
});
