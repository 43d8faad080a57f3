import { describe, expect, test } from 'vitest';
import type { Concept, Pack } from '../../src/pack.ts';
import type { LanguageDetector } from '../../src/text/language.ts';
import { createUnderstanding } from '../../src/understand.ts';
import { NOON } from '../contracts/samples.ts';
import { MODEL, NO_LEGAL_WORDS, NO_RECORD, NO_WIRES } from '../judge/judged.ts';

const dam: Concept = {
  id: 'dam',
  about: 'dams',
  treaty: null,
  weight: 5,
  terms: { en: ['dam'], no: ['demning'] },
  unless: {},
};
const pack: Pack = {
  id: 'dams',
  name: 'Dams',
  forms: {},
  concepts: [dam],
  watches: [{ id: 'dams', label: 'Dams', query: '@dam' }],
  acts: [],
  treaties: [],
  training: [],
  lessons: null,
};

const reading = (
  detect: LanguageDetector = () => ({ lang: 'en', confidence: 1 }),
  watches: Pack['watches'] = pack.watches,
) => {
  const made = createUnderstanding({
    packs: [{ ...pack, watches }],
    placesIn: () => [],
    ambiguous: [],
    frames: { bystander: {}, notPlace: {} },
    modality: {},
    legalWords: NO_LEGAL_WORDS,
    wires: NO_WIRES,
    record: NO_RECORD,
    detect,
    model: MODEL,
  });
  if (!('understand' in made)) throw new Error(JSON.stringify(made));
  return made;
};

const entry = (parts: Partial<Record<'title' | 'summary' | 'text' | 'lang', string>>) => ({
  title: '',
  summary: '',
  text: '',
  lang: null,
  ...parts,
});

describe('the language of an entry', () => {
  const between = (lang: string, hint: string | null): string =>
    reading(() => ({ lang, confidence: 0.5 })).language({ ...entry({ title: 'x' }), lang: hint });

  test('is the detected one, for which the detector is told what the feed says', () => {
    const { language } = reading((_, hints = []) => ({ lang: hints.join('+'), confidence: 1 }));
    expect(language({ ...entry({ title: 'x' }), lang: 'lv, ru-RU' })).toBe('lv+ru');
    expect(between('et', 'en')).toBe('et');
  });

  test('is what the feed says where nothing can be detected', () => {
    expect(between('und', 'lv')).toBe('lv');
  });

  test('stays unknown where nothing is detected and the feed says two things, or nothing', () => {
    for (const hint of [null, '', 'English', 'lv, en']) expect(between('und', hint)).toBe('und');
  });

  test('is told from the start of what the entry says, title first', () => {
    const seen: string[] = [];
    const { language } = reading((text) => {
      seen.push(text);
      return { lang: 'en', confidence: 1 };
    });
    language(entry({ title: 'Title', summary: 'Summary', text: 'x'.repeat(1_000_000) }));
    expect(seen[0]).toMatch(/^Title\nSummary\nx+$/u);
    expect(seen[0]?.length).toBeLessThan(2_000);
  });

  test('decides which terms are looked for', () => {
    const norwegian = { ...entry({ title: 'Ny demning' }), lang: 'nb' };
    const { judge } = reading(() => ({ lang: 'und', confidence: 0 }));
    expect(judge(norwegian).verdict).toMatchObject({
      lang: 'no',
      hits: [{ quote: 'demning', watch: 'dams' }],
    });
  });
});

describe('key sentences', () => {
  const text = 'The dam was opened on Monday by the minister. Nobody knows when it will be full.';

  test('are kept of what is relevant, and stand in its text word for word', () => {
    const { verdict, keySentences } = reading().understand(
      entry({ title: 'Dam opened', text }),
      NOON,
    );
    expect(verdict.decision).toBe('alert');
    expect(keySentences).toHaveLength(2);
    for (const { text: said, start, end } of keySentences)
      expect(text.slice(start, end)).toBe(said);
    expect(keySentences[0]?.labels).toEqual(['concept:dam']);
  });

  test('are taken from the summary where there is no text', () => {
    const { keySentences } = reading().understand(
      entry({ title: 'Dam opened', summary: text }),
      NOON,
    );
    expect(keySentences.map(({ text: said }) => said)).toContain(text.slice(0, 45));
  });

  test('are not looked for in what is rejected, unless they are asked for', () => {
    const other = entry({ title: 'Concert', text });
    const { understand, summarise } = reading();
    expect(
      understand(entry({ title: 'Concert', text: 'Music was played.' }), NOON).keySentences,
    ).toEqual([]);
    expect(summarise(other, 1)).toHaveLength(1);
  });
});

describe('another query', () => {
  test('takes the place of the watches', () => {
    const tried = reading().withQuery('minister');
    if (!('understand' in tried)) throw new Error('does not compile');
    expect(tried.judge(entry({ title: 'Minister visits dam' })).verdict.hits).toMatchObject([
      { watch: 'query', concept: null, quote: 'Minister' },
    ]);
  });

  test('that cannot be read is answered with its faults', () => {
    expect(reading().withQuery('dam AND @nope')).toEqual([
      expect.objectContaining({
        watch: 'query',
        at: 8,
        message: expect.stringContaining('@nope'),
      }),
    ]);
  });
});

test('watches that cannot be read are told, not thrown', () => {
  expect(() => reading(undefined, [{ id: 'w', label: 'w', query: '(' }])).toThrow(/"watch":"w"/u);
});

test('what people decide otherwise than the shipped model is in no doubt', () => {
  const shipped = reading();
  const told = entry({
    title: 'A walk',
    text: 'The dam is old and the dam is closed. A dam it is. We walked home. It rained.',
  });
  const asShipped = shipped.understand(told, NOON);
  expect(asShipped).toMatchObject({
    verdict: { decision: 'digest' },
    doubt: { lifted: 'alert' },
  });
  const tunedTo = (alertAt: number, digestAt: number) => {
    const lessons = { relevant: 0, other: 0, features: {} };
    const tuning = { alertAt, digestAt, weight: 0, quiet: { for: 0, against: 0 }, lessons };
    return shipped.tunedFor(new Map([['home', tuning]])).understand(told, NOON);
  };
  expect(tunedTo(0.95, 0.95)).toMatchObject({ verdict: { decision: 'reject' }, doubt: null });
  expect(tunedTo(0.2, 0.2)).toMatchObject({ verdict: { decision: 'alert' }, doubt: null });
  expect(tunedTo(MODEL.alertAt, MODEL.digestAt).doubt).toEqual(asShipped.doubt);
});
