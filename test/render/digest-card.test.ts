import { describe, expect, test } from 'vitest';
import type { Brief } from '../../src/brief.ts';
import type { ActGroup, Digest, DigestStory, Span } from '../../src/digest.ts';
import { digestPayload } from '../../src/render/digest-card.ts';
import { markdownLink } from '../../src/render/out-link.ts';
import { terminalDigest } from '../../src/render/terminal-digest.ts';
import { displayWidth } from '../../src/text/columns.ts';
import { toldAct } from '../contracts/samples.ts';
import { openapi, openapiMissing } from '../fakes/discord/openapi.ts';
import { checkMessageBody } from '../fakes/discord/rules-message.ts';
import { hostileBriefs, labels, brief as sample, source } from './sample-briefs.ts';

const nonce = 'abcdefghijklmnopqrstuvwxy';
const MONDAY = Date.UTC(2026, 2, 9);
const DAY = 86_400_000;
const span: Span = {
  zone: 'UTC',
  days: 7,
  first: '2026-03-09',
  last: '2026-03-15',
  sinceMs: MONDAY,
  untilMs: MONDAY + 7 * DAY,
};

const brief = (changes: Partial<Brief> = {}): Brief => ({
  ...sample(),
  voices: 1,
  sources: [],
  openedAt: MONDAY + DAY,
  ...changes,
});
const story = (changes: Partial<Brief> = {}, more: Partial<DigestStory> = {}): DigestStory => ({
  brief: brief(changes),
  rank: 1,
  update: null,
  ...more,
});
const group = (stories: readonly DigestStory[], more: Partial<ActGroup> = {}): ActGroup => ({
  act: 'leave',
  count: stories.length,
  before: null,
  countries: [{ country: 'FI', stories }],
  ...more,
});
const digest = (parts: Partial<Digest> = {}): Digest => ({
  span,
  watchedSince: null,
  looked: { entries: 1204, feeds: 254, feedsInTrouble: 0, readUntil: null },
  count: 1,
  before: null,
  acts: [],
  unsure: [],
  ...parts,
});
const cardOf = (parts: Partial<Digest>) => digestPayload(digest(parts), { labels, nonce });
const told = (parts: Partial<Digest>): string => cardOf(parts).embeds[0]?.description ?? '';

/** What is left for Discord to interpret: the text without its escaped characters. */
const unescaped = (text: string): string => text.replace(/\\[!-/:-@[-`{-~]/g, '');

const briefs = hostileBriefs(11, 200);
const many = briefs.map((given, at) =>
  story(given, {
    rank: at + 1,
    update:
      at % 5 === 0
        ? {
            number: 1,
            at: MONDAY,
            acts: given.acts,
            countries: given.countries,
            urgency: given.urgency,
            quotes: [],
          }
        : null,
  }),
);
/** The same stories in many and in few groups, and some for the judge to be unsure of. */
const hostile: readonly Partial<Digest>[] = [1, 3, 40].flatMap((size) =>
  [5, 60, 200].map((count) => {
    const shown = many.slice(0, count);
    const groups = Map.groupBy(shown, ({ rank }) => rank % size);
    return {
      acts: [...groups.values()].map((stories) => {
        const [{ brief: first } = { brief: brief() }] = stories;
        const byCountry = Map.groupBy(stories, (each) => each.brief.countries[0] ?? null);
        const countries = [...byCountry].map(([country, own]) => ({ country, stories: own }));
        return group(stories, { act: first.acts[0]?.id ?? null, before: 3, countries });
      }),
      unsure: shown.slice(0, count / 2),
      count,
      before: 12,
    };
  }),
);

describe('whatever the sources wrote', () => {
  test('Discord takes the message: its limits and its schema are kept, no embed has a url', () => {
    for (const parts of hostile) {
      const payload = cardOf(parts);
      const lengths = payload.embeds.map(
        ({ title, description, footer }) => title.length + description.length + footer.text.length,
      );
      expect(lengths.reduce((sum, each) => sum + each, 0)).toBeLessThanOrEqual(6000);
      for (const embed of payload.embeds) {
        expect(embed.description.length).toBeLessThanOrEqual(4096);
        expect(embed.description.isWellFormed()).toBe(true);
        expect(embed).not.toHaveProperty('url');
      }
      expect(() => checkMessageBody(payload, 'create')).not.toThrow();
    }
  });

  test('nothing is wrong by the schema of Discord', (context) => {
    const schema = openapi();
    if (!schema) return context.skip(openapiMissing ?? '');
    for (const parts of hostile)
      expect(schema.requestProblems('post /channels/{channel_id}/messages', cardOf(parts))).toEqual(
        [],
      );
  });

  test('only our own links are active, and nobody can be mentioned', () => {
    const ours = new Set(
      briefs.flatMap((each) =>
        [each.url, ...each.sources.map(({ url }) => url)].map((url) => markdownLink(url, 300)),
      ),
    );
    for (const parts of hostile)
      for (const { description } of cardOf(parts).embeds) {
        const shown = unescaped(description);
        for (const [, url] of shown.matchAll(/\]\(([^)]*)\)/g)) expect(ours).toContain(url);
        const besides = shown.replace(/\[[^\]]*\]\([^)]*\)/g, '');
        expect(besides).not.toMatch(/https?:\/\/|[[\]`~|<@]/i);
      }
    expect(cardOf({}).allowed_mentions).toEqual({ parse: [] });
  });

  test('no story is left out silently', () => {
    for (const parts of hostile) {
      const { embeds } = cardOf(parts);
      const counted = (text: string): number => {
        const lines = text.split('\n');
        const more = lines.flatMap((line) => /^\+(\d+) more/u.exec(line)?.[1] ?? []);
        return (
          lines.filter((line) => line.startsWith('- ')).length +
          more.reduce((sum, each) => sum + Number(each), 0)
        );
      };
      expect(counted(embeds[1]?.description ?? '')).toBe(parts.unsure?.length ?? 0);
      const first = embeds[0]?.description ?? '';
      if (!first.includes(' more acts')) expect(counted(first)).toBe(parts.count);
    }
  });

  test.each([40, 80, 120])(
    'a terminal of %i columns shows every story, and no line is too long',
    (columns) => {
      for (const parts of hostile.slice(0, 2)) {
        const text = terminalDigest(digest(parts), { labels, columns, colour: false });
        const lines = text.split('\n');
        for (const line of lines.filter((each) => !each.trim().startsWith('http'))) {
          expect(displayWidth(line)).toBeLessThanOrEqual(columns);
          expect(line).not.toMatch(/[\p{Cc}\u202a-\u202e]/u);
        }
        const heads = lines.filter((line) => /^ {4}(?:CRITICAL|HIGH|NORMAL|LOW):/u.test(line));
        expect(heads).toHaveLength((parts.count ?? 0) + (parts.unsure?.length ?? 0));
      }
    },
  );
});

test('a digest reads counts, acts with trend, countries, stories, what was looked at', () => {
  const acts = [
    group(
      [
        story({
          urgency: 'critical',
          voices: 3,
          sources: [source(), source(), source(), source()],
          countries: ['FI', 'PL'],
          acts: [{ id: 'leave', mode: 'plan', step: null }, toldAct('clear')],
        }),
      ],
      { before: 1 },
    ),
    group([], {
      act: null,
      count: 1,
      before: 0,
      countries: [
        {
          country: null,
          stories: [
            story(
              { urgency: 'low', acts: [], countries: [], url: null, openedAt: MONDAY - 1 },
              { rank: 2 },
            ),
          ],
        },
      ],
    }),
    group([], { act: 'clear', count: 0, before: 2, countries: [] }),
  ];
  expect(cardOf({ acts, count: 2, before: 3 })).toEqual({
    embeds: [
      {
        title: 'Weekly digest, 9 Mar 2026 to 15 Mar 2026',
        color: 0xe5484d,
        description: [
          '**2 new stories (3 the week before)**',
          '',
          '🚪 **Withdrawal** · 1 new story (1 the week before)',
          '🇫🇮 Finland',
          '- **Critical** [Northmark votes to leave the Sample Convention](https://wire.example/vote) (planned) · 3 voices, 4 outlets · since Tuesday · also Clearance, Poland',
          '',
          '**Other news** · 1 new story (0 the week before)',
          'No country named',
          '- **Low** Northmark votes to leave the Sample Convention · 1 voice · since 8 Mar 2026',
          '',
          'Only the week before: Clearance (2).',
          '',
          '1,204 new entries of 254 feeds looked at.',
        ].join('\n'),
        footer: { text: 'By urgency, then independent voices, then the newest · abcdefgh' },
      },
    ],
    components: [],
    allowed_mentions: { parse: [] },
    nonce,
    enforce_nonce: true,
  });
});

test('what is new in a story of before is said', () => {
  const news = { number: 2, at: MONDAY, acts: [toldAct('clear')], countries: ['PL'], quotes: [] };
  const updated = (urgency: 'high' | null) =>
    told({ acts: [group([story({}, { update: { ...news, urgency } })])] });
  expect(updated('high')).toContain(' · updated: High urgency, Clearance, Poland');
  expect(updated(null)).toContain(' · updated: Clearance, Poland');
});

test('a headline that runs from right to left turns nothing around it', () => {
  const headline = 'مقتل ثلاثة أطفال في اليمن';
  expect(told({ acts: [group([story({ headline, url: null })])] })).toContain(
    `\u2068${headline}\u2069 · 1 voice`,
  );
});

describe('when nothing happened', () => {
  const looked = { entries: 1, feeds: 2, feedsInTrouble: 1, readUntil: null };

  test('the digest says so, and how much was looked at', () => {
    expect(cardOf({}).embeds).toMatchObject([
      {
        color: 0x80848e,
        description:
          'Nothing happened that is followed here.\n\n1,204 new entries of 254 feeds looked at.',
      },
    ]);
  });

  test('it says what may have been missed, and since when it watches', () => {
    const parts = { looked, watchedSince: MONDAY + 1.5 * DAY };
    expect(told(parts)).toContain(
      '1 new entry of 2 feeds looked at. 1 feed could not be read all the time. Watched since 10 Mar 2026, 12:00.',
    );
    expect(terminalDigest(digest(parts), { labels, columns: 200, colour: false })).toBe(
      'Weekly digest, 9 Mar 2026 to 15 Mar 2026\nNothing was found that is followed here, but not everything could be read.\n\n1 new entry of 2 feeds looked at. 1 feed could not be read all the time. Watched since 10 Mar 2026, 12:00.\n',
    );
  });

  test('who did not look to the end does not say that nothing happened', () => {
    const readUntil = MONDAY + 5 * DAY;
    const stopped = told({ looked: { ...looked, feedsInTrouble: 0, readUntil } });
    expect(stopped).toBe(
      'Nothing was found that is followed here, but not everything could be read.\n\n1 new entry of 2 feeds looked at. No feed was read after 14 Mar 2026, 00:00.',
    );
  });

  test('what the judge was unsure of is told all the same', () => {
    const { embeds } = cardOf({ unsure: [story({ decision: 'digest' })], count: 0, before: 2 });
    expect(embeds.map(({ title }) => title)).toEqual([
      'Weekly digest, 9 Mar 2026 to 15 Mar 2026',
      'Unsure',
    ]);
    expect(embeds[0]?.description).toMatch(/^\*\*0 new stories \(2 the week before\)\*\*\n/u);
    expect(embeds[1]?.description).toMatch(/^- 🇫🇮 Finland: \*\*Critical\*\* \[Northmark/u);
  });
});

test('a day is told by the hour, in its own zone', () => {
  const day = { ...span, zone: 'Europe/Vilnius', days: 1, last: span.first };
  const { embeds } = cardOf({
    span: day,
    before: 4,
    acts: [group([story({ openedAt: MONDAY + DAY / 2 })])],
  });
  expect(embeds[0]?.title).toBe('Daily digest, 9 Mar 2026');
  expect(embeds[0]?.description).toContain(' · since 14:00');
  expect(embeds[0]?.description).toContain('(4 the day before)');
});

test('a story that only the register tells is marked so', () => {
  expect(told({ acts: [group([story({ isComputed: true })])] })).toContain(
    ' · computed from the register · since Tuesday',
  );
});

test('the weightiest stories of all groups are shown where not all fit', () => {
  const long = (rank: number, headline: string) =>
    story({ headline: `${headline} ${rank} ${'word '.repeat(40)}` }, { rank });
  const light = Array.from({ length: 40 }, (_, at) => long(at + 3, 'light'));
  const text = told({
    acts: [group([long(1, 'first'), ...light]), group([long(2, 'heavy')], { act: 'clear' })],
  });
  expect(text).toContain('first 1');
  expect(text).toContain('heavy 2');
  const shown = text.match(/light \d+/gu)?.length ?? 0;
  expect(shown).toBeGreaterThan(5);
  expect(text).toContain(`+${40 - shown} more`);
});
