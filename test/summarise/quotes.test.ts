import { describe, expect, test } from 'vitest';
import type { Telling } from '../../src/brief.ts';
import { quotesOf } from '../../src/summarise/quotes.ts';
import { sentence, telling } from './tellings.ts';

const concern = { acts: ['production'], countries: ['LT', 'FI', 'PL'] };
const texts = (tellings: readonly Telling[], about = concern): readonly string[] =>
  quotesOf(tellings, about).map(({ text }) => text);

const lead = telling({
  keySentences: [
    sentence('Second: Vilnius will order them.', 50, 'country:LT'),
    sentence('First: they will be made at home.', 0, 'act:production'),
    sentence('Third: nobody knows the price.', 90),
    sentence('Never: it rained on the capital.', 120),
  ],
});

test("quotes are the best source's first three in the order of its text, each with its outlet", () => {
  expect(quotesOf([lead], concern)).toEqual(
    [lead.keySentences[1], lead.keySentences[0], lead.keySentences[2]].map((said) => ({
      text: said?.text,
      outlet: 'A',
      url: 'https://a.example/1',
      translation: null,
    })),
  );
});

test('another source is quoted only for an act or a country of the story that is not told yet', () => {
  const same = telling({
    outlet: 'B',
    keySentences: [sentence('Nothing that is new here.', 0, 'country:LT', 'concept:mine')],
  });
  const aside = telling({
    outlet: 'C',
    keySentences: [sentence('Brazil is mentioned in passing.', 0, 'country:BR')],
  });
  const more = telling({
    outlet: 'D',
    keySentences: [sentence('Poland follows suit.', 0, 'country:PL')],
  });
  expect(texts([lead, same, aside, more])).toEqual([
    'First: they will be made at home.',
    'Second: Vilnius will order them.',
    'Poland follows suit.',
  ]);
});

describe('where several countries are concerned', () => {
  const of = (country: string, text: string): ReturnType<typeof sentence> =>
    sentence(text, text.length, `country:${country}`);

  test('each has one sentence at most that speaks of it alone', () => {
    const first = telling({
      keySentences: [
        of('LT', 'Vilnius will order them.'),
        of('LT', 'The Lithuanian minister named a price.'),
        of('LT', 'A third sentence on Lithuania only.'),
      ],
    });
    const second = telling({ outlet: 'B', keySentences: [of('FI', 'Helsinki waits.')] });
    expect(texts([first, second])).toEqual(['Vilnius will order them.', 'Helsinki waits.']);
  });

  test('a sentence that names several stands beside those of each', () => {
    const both = sentence('Lithuania and Finland make mines.', 0, 'country:LT', 'country:FI');
    const first = telling({
      keySentences: [both, of('LT', 'Vilnius will order them in thousands.')],
    });
    expect(texts([first])).toEqual([both.text, 'Vilnius will order them in thousands.']);
  });

  test('the same words of another country are news of that country', () => {
    const first = telling({
      keySentences: [
        of('LT', 'Lithuania leaves the treaty on 27 December.'),
        of('FI', 'Finland leaves the treaty on 27 December.'),
      ],
    });
    expect(texts([first])).toHaveLength(2);
  });

  test('a card holds five sentences at most', () => {
    const countries = ['LT', 'FI', 'PL', 'EE', 'LV', 'UA', 'NO'];
    const first = telling({
      keySentences: countries.map((code) => of(code, `${code} will leave.`)),
    });
    expect(texts([first], { acts: [], countries })).toHaveLength(5);
  });
});

test('two outlets that say nearly the same are quoted once, the better of them', () => {
  const one = { acts: ['leave', 'vote'], countries: ['EE'] };
  const first = telling({
    keySentences: [
      sentence('Lawmakers voted 81 to 4 to withdraw from the treaty.', 0, 'act:leave'),
    ],
  });
  const second = telling({
    outlet: 'B',
    keySentences: [
      sentence('On Thursday lawmakers voted 81 to 4 to withdraw from the treaty.', 0, 'act:vote'),
    ],
  });
  expect(texts([first, second], one)).toEqual([
    'Lawmakers voted 81 to 4 to withdraw from the treaty.',
  ]);
});

test('a translation goes with its sentence', () => {
  const translation = { text: 'They will leave.', lang: 'en', model: 'tiny' };
  const told = { ...sentence('Sie werden austreten.', 0), translation };
  expect(quotesOf([telling({ keySentences: [told] })], concern)).toMatchObject([{ translation }]);
});
