import { describe, expect, test } from 'vitest';
import type { CommandPorts, RuledStories, StoryView } from '../../src/discord/ports.ts';
import {
  mergedAnswer,
  notAllowedAnswer,
  refusedAnswer,
  splitAnswer,
  timelineAnswer,
} from '../../src/discord/story-answers.ts';
import { checkMessageBody } from '../fakes/discord/rules-message.ts';
import { connected, fake } from './connected.ts';

const MANAGE_GUILD = 1n << 5n;
const AT = 1_790_000_000_000;
const HOSTILE = '**@everyone** [x](https://evil.example) \u202E<@&1> ~~||`_*#>'.repeat(200);

const joined = (title: string) => ({ at: AT, what: 'report', text: `ERR (reprint): ${title}` });
const STORY: StoryView = {
  key: 'abcdefghijkl',
  headline: 'Riigikogu leaves the treaty',
  url: 'https://news.example/a',
  items: [
    joined('Riigikogu *leaves*'),
    { at: AT, what: 'merged', text: 'with story mnopqrstuvwx by Ana, 2 entries' },
  ],
  deliveries: [{ channelId: '123456789012345678', state: 'sent', messageId: '223456789012345678' }],
};
const RULED: RuledStories = {
  goesOn: { key: 'abcdefghijkl', headline: 'The vote' },
  other: { key: 'mnopqrstuvwx', headline: 'The *ballot*' },
  moved: 2,
};
const failure = {
  kind: 'ruling',
  message: 'Both tell @one story.',
  retryable: false,
  retryAfterMs: null,
};

/** A connection whose cards go to the channel where commands are used; `said` = what was ruled. */
const opened = async (ports: Partial<CommandPorts> = {}) => {
  const discord = await fake();
  const channel = discord.addChannel();
  const said: Parameters<CommandPorts['rule']>[0][] = [];
  const asked: string[] = [];
  const rule: CommandPorts['rule'] = async (each) => {
    said.push(each);
    return { ok: true, value: RULED };
  };
  const story: CommandPorts['story'] = async (word) => {
    asked.push(word);
    return { ok: true, value: STORY };
  };
  const open = await connected(discord, {
    channelIds: [channel],
    ports: { rule, story, ...ports },
  });
  const ask = async (
    words: string,
    given: Readonly<Record<string, string>>,
    permissions = MANAGE_GUILD,
  ) => {
    const { callback, shown } = await discord.interact(channel, words, given, permissions);
    expect(callback).toMatchObject({ data: { flags: 64, allowed_mentions: { parse: [] } } });
    expect(discord.messages(channel)).toEqual([]);
    return JSON.stringify(shown?.embeds);
  };
  return { ...open, discord, channel, said, asked, ask };
};

describe('/story', () => {
  test('timeline tells everybody what became of the story of a link', async () => {
    const { ask, asked } = await opened();
    const shown = await ask('story timeline', { link: '<https://news.example/a>' }, 0n);
    expect(asked).toEqual(['https://news.example/a']);
    expect(shown).toContain('Riigikogu leaves the treaty');
    expect(shown).toContain('<t:1790000000:R> **report** ERR (reprint): Riigikogu');
    expect(shown).toContain('**merged** with story mnopqrstuvwx by Ana, 2 entries');
  });

  test('merge and split say who asks, which links, and how it is taken back', async () => {
    const { ask, said } = await opened();
    const merged = await ask('story merge', { other: 'mnopqrstuvwx', link: 'https://a.example/' });
    expect(merged).toContain('goes on in **The vote**, with 2 entries');
    expect(merged).toContain('with the link mnopqrstuvwx takes it out again');
    const split = await ask('story split', { link: 'https://a.example/', 'link-3': 'b' });
    expect(split).toContain('2 entries left **The vote** for a story apart');
    expect(split).toContain('with the links abcdefghijkl and mnopqrstuvwx takes it back');
    expect(said).toEqual([
      { kind: 'merge', words: ['https://a.example/', 'mnopqrstuvwx'], by: 'analyst' },
      { kind: 'split', words: ['https://a.example/', 'b'], by: 'analyst' },
    ]);
  });

  test('merge and split are refused to who may not manage the server', async () => {
    const { ask, said } = await opened();
    const given = { link: 'https://a.example/', other: 'https://b.example/' };
    expect(await ask('story merge', given, 1n << 11n)).toContain('Manage Server');
    expect(await ask('story split', { link: 'https://a.example/' }, 0n)).toContain('You may not');
    expect(said).toEqual([]);
  });

  test('merge and split are refused on a server that gets no cards', async () => {
    const discord = await fake();
    const channel = discord.addChannel();
    const said: string[] = [];
    await connected(discord, {
      channelIds: ['999999999999999999'],
      ports: {
        rule: async ({ kind }) => {
          said.push(kind);
          return { ok: true, value: RULED };
        },
      },
    });
    const given = { link: 'https://a.example/' };
    const { shown } = await discord.interact(channel, 'story split', given, MANAGE_GUILD);
    expect(JSON.stringify(shown?.embeds)).toContain('You may not');
    expect(said).toEqual([]);
  });

  test('what cannot be done is told to the asker alone', async () => {
    const refuse = async () => ({ ok: false as const, failure });
    const { ask } = await opened({ rule: refuse, story: refuse });
    expect(await ask('story split', { link: 'x' })).toContain('Both tell \\\\@one story.');
    expect(await ask('story timeline', { link: 'x' })).toContain('That cannot be done');
  });

  test('is registered once, whatever Discord adds to its subcommands and leaves out', async () => {
    const { discord, session } = await opened();
    await session.close();
    const returned = JSON.parse(JSON.stringify(discord.commands()), (key, value) => {
      if (key === 'required' && value === false) return undefined;
      const isOption = value !== null && typeof value === 'object' && 'description' in value;
      return isOption ? { ...value, name_localizations: null, nsfw: false } : value;
    });
    discord.script('get /applications/{application_id}/commands', {
      kind: 'answer',
      answer: { status: 200, body: returned, headers: { 'content-type': 'application/json' } },
    });
    await connected(discord);
    expect(discord.requests.filter(({ method }) => method === 'PUT')).toHaveLength(1);
    expect(JSON.stringify(returned)).toContain('link-5');
  });
});

describe('every answer keeps within the limits of Discord and shows outside text literally', () => {
  const hostile = { key: HOSTILE, headline: HOSTILE };
  const items = Array.from({ length: 60 }, () => joined(HOSTILE));
  const deliveries = Array.from({ length: 50 }, () => ({
    channelId: '12345678901234567890',
    state: HOSTILE,
    messageId: '12345678901234567890',
  }));
  const story = { ...hostile, url: 'javascript:alert(1)', items, deliveries };
  const ruled = { goesOn: hostile, other: hostile, moved: 1 };
  test.each([
    ['timeline', timelineAnswer(story, '323456789012345678')],
    ['timeline of nothing', timelineAnswer({ ...STORY, headline: '\u200B', items: [] }, null)],
    ['merged', mergedAnswer(ruled)],
    ['split', splitAnswer(ruled)],
    ['refused', refusedAnswer(HOSTILE)],
    ['not allowed', notAllowedAnswer()],
  ])('%s', (_name, answer) => {
    expect(() => checkMessageBody(answer, 'reply')).not.toThrow();
    const active = JSON.stringify(answer)
      .replaceAll('\\\\', '\u0000')
      .replace(/\u0000[^\w\s]/g, '');
    expect(active).not.toMatch(/@everyone|<@|\[x\]|https:\/\/evil|javascript|\u202E/);
  });

  test('of a long timeline the beginning and the end are told', () => {
    const long = Array.from({ length: 40 }, (_, at) => joined(`Title ${at}`));
    const text = JSON.stringify(timelineAnswer({ ...STORY, items: long }, null));
    expect(text).toContain('Title 3\\n… and 26 more\\n');
    expect(text).toMatch(/26 more\\n[^\n]*Title 30\\n/u);
  });
});
