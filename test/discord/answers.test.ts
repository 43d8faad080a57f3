import { describe, expect, test } from 'vitest';
import {
  type Answer,
  brokenAnswer,
  noLinkAnswer,
  statusAnswer,
  whyAnswer,
} from '../../src/discord/answers.ts';
import type { Fate, StatusView } from '../../src/discord/ports.ts';
import { checkMessageBody } from '../fakes/discord/rules-message.ts';

const GUILD = '323456789012345678';
const HOSTILE = '**@everyone** [x](https://evil.example) \u202E<@&1> ~~||`_*#>'.repeat(200);

const VIEW: StatusView = {
  feeds: [{ id: 'un', outlet: 'UN', standing: 'ok', error: null, nextDueAt: 1_790_000_900_000 }],
  lastPassAt: 1_790_000_000_000,
  queue: { pending: 0, sent: 1, dead: 0, paused: 0 },
};
const FATE: Fate = {
  outlet: 'ERR',
  title: 'Riigikogu leaves the treaty',
  url: 'https://news.example/a',
  seenAt: 1_790_000_000_000,
  decision: 'alert',
  reason: 'The title names the Ottawa Convention.',
  hits: ['Ottawa Convention'],
  near: [],
  opinion: null,
  page: null,
  storyKey: 'story-1',
  deliveries: [{ channelId: '123456789012345678', state: 'sent', messageId: '223456789012345678' }],
};
const hostileFate: Fate = {
  ...FATE,
  outlet: HOSTILE,
  title: HOSTILE,
  reason: HOSTILE,
  hits: Array.from({ length: 50 }, () => HOSTILE),
  near: Array.from({ length: 50 }, () => HOSTILE),
  page: HOSTILE,
  storyKey: HOSTILE,
  deliveries: Array.from({ length: 50 }, () => ({
    channelId: '12345678901234567890',
    state: HOSTILE,
    messageId: '12345678901234567890',
  })),
};

const words = (answer: Answer): string => JSON.stringify(answer);

describe('/status', () => {
  test('tells feeds, last pass, queue and version', () => {
    const answer = statusAnswer(VIEW, '0.1.0');
    expect(words(answer)).toContain('No feed is in trouble.');
    expect(words(answer)).toContain('<t:1790000000:R>');
    expect(words(answer)).toContain('0.1.0');
  });

  test('names failing feeds with error and next try, ten at most', () => {
    const failing = Array.from({ length: 12 }, (_, index) => ({
      id: `feed-${index}`,
      outlet: 'UN',
      standing: 'failing' as const,
      error: 'status 503',
      nextDueAt: 1_790_000_900_000,
    }));
    const answer = statusAnswer({ ...VIEW, feeds: failing }, '0.1.0');
    expect(words(answer)).toContain('**UN (feed-9)** failing: status 503, again <t:1790000900:R>');
    expect(words(answer)).toContain('… and 2 more');
    expect(words(answer)).not.toContain('feed-10');
  });

  test('counts every feed under one word, and names those left alone or silent', () => {
    const standings = ['ok', 'new', 'silent', 'paused', 'ok'] as const;
    const feeds = VIEW.feeds.flatMap((feed) =>
      standings.map((standing) => ({ ...feed, standing })),
    );
    const answer = statusAnswer({ ...VIEW, feeds }, '0.1.0');
    expect(words(answer)).toContain('2 well, 1 silent, 1 paused, 1 not read yet');
    expect(words(answer)).toMatch(/\*\*UN \(un\)\*\* silent: .*\*\*UN \(un\)\*\* paused: /su);
  });

  test('says what to do when there is nothing yet', () => {
    const empty = { ...VIEW, feeds: [], lastPassAt: null };
    expect(words(statusAnswer(empty, '0.1.0'))).toMatch(/feeds\.yaml.*None yet: give it a minute/s);
  });

  test('given-up messages are not hidden', () => {
    const view = { ...VIEW, queue: { pending: 2, sent: 3, dead: 4, paused: 2 } };
    expect(words(statusAnswer(view, '0.1.0'))).toContain(
      '3 sent, 2 waiting, **4 given up** (`treatywatch outbox`), **2 channels paused**',
    );
  });
});

describe('/why', () => {
  test('tells decision, reason, evidence, story and where it was posted', () => {
    const [embed] = whyAnswer('https://news.example/a', [FATE], GUILD).embeds;
    expect(embed).toMatchObject({ title: FATE.title, url: FATE.url });
    expect(embed?.description.split('\n')).toEqual([
      '**Alert** · ERR · seen <t:1790000000:R>',
      'The title names the Ottawa Convention.',
      'Found: “Ottawa Convention”',
      'Story: story-1',
      `<#123456789012345678>: sent https://discord.com/channels/${GUILD}/123456789012345678/223456789012345678`,
    ]);
  });

  test('of what no watch found says which came near, two at most', () => {
    const near = ['a: x stood there, but not y', 'b: x stood there', 'c: x stood there'];
    const [embed] = whyAnswer('x', [{ ...FATE, decision: 'reject', hits: [], near }], GUILD).embeds;
    const lines = embed?.description.split('\n');
    expect(lines).toContain('Near: a: x stood there, but not y');
    expect(lines).toContain('… and 1 more');
    expect(words(whyAnswer('x', [{ ...FATE, near }], GUILD))).not.toContain('Near:');
  });

  test('says what became of its page, and that nothing is decided before', () => {
    const read = whyAnswer('x', [{ ...FATE, page: 'Its page was read.' }], GUILD);
    expect(words(read)).toContain('Its page was read.');
    const waiting = whyAnswer('x', [{ ...FATE, decision: 'waiting' }], GUILD);
    expect(words(waiting)).toContain('**Not decided yet** · ERR');
  });

  test('entries with one link are all shown: only the first carries the URL', () => {
    const { embeds } = whyAnswer(
      'https://news.example/a',
      [FATE, { ...FATE, outlet: 'UN' }],
      GUILD,
    );
    expect(embeds.map(({ url }) => url)).toEqual([FATE.url, undefined]);
  });

  test('a link never seen says where to look next', () => {
    const answer = whyAnswer('https://news.example/[x](y)', [], GUILD);
    expect(words(answer)).toMatch(/Never seen.*\/status.*feeds\.yaml/s);
    expect(words(answer)).not.toContain('https://');
  });

  test('a link that is not of the web is not linked', () => {
    for (const url of [
      'javascript:alert(1)',
      'data:text/html,x',
      'no link',
      `https://a.example/${'x'.repeat(2048)}`,
    ])
      expect(whyAnswer('x', [{ ...FATE, url }], GUILD).embeds[0]).not.toHaveProperty('url');
  });

  test('more than three entries are counted', () => {
    const answer = whyAnswer(
      'x',
      Array.from({ length: 5 }, () => FATE),
      GUILD,
    );
    expect(answer.embeds).toHaveLength(3);
    expect(words(answer)).toContain('… and 2 more');
  });
});

describe('every answer keeps within the limits of Discord and shows outside text literally', () => {
  const failing = Array.from({ length: 500 }, () => ({
    id: HOSTILE,
    outlet: HOSTILE,
    standing: 'failing' as const,
    error: HOSTILE,
    nextDueAt: 1,
  }));
  test.each([
    ['status', statusAnswer({ ...VIEW, feeds: failing }, HOSTILE)],
    [
      'why',
      whyAnswer(
        HOSTILE,
        Array.from({ length: 50 }, () => hostileFate),
        GUILD,
      ),
    ],
    [
      'why, nothing found',
      whyAnswer(
        HOSTILE,
        Array.from({ length: 50 }, () => ({ ...hostileFate, hits: [] })),
        GUILD,
      ),
    ],
    [
      'why, without title',
      whyAnswer('x', [{ ...FATE, title: '\u200B', reason: '', hits: [] }], null),
    ],
    ['never seen', whyAnswer(`https://a.example/${HOSTILE}`, [], null)],
    ['no link', noLinkAnswer(HOSTILE)],
    ['broken', brokenAnswer()],
  ])('%s', (_name, answer) => {
    expect(() => checkMessageBody(answer, 'reply')).not.toThrow();
    const active = words(answer)
      .replaceAll('\\\\', '\u0000')
      .replace(/\u0000[^\w\s]/g, '');
    expect(active).not.toMatch(/@everyone|<@|\[x\]|https:\/\/evil|\u202E/);
  });
});
