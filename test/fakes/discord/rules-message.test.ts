import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type FakeDiscord, startFakeDiscord } from './discord.ts';
import { BAD, embed, GOOD, link, row } from './message-bodies.ts';
import { openapi, openapiMissing } from './openapi.ts';
import { rawCall } from './raw-call.ts';

let discord: FakeDiscord;
let text = '';

beforeAll(async () => {
  discord = await startFakeDiscord({ limits: null });
  text = discord.addChannel();
});
afterAll(() => discord.close());

const call = (method: string, path: string, body: unknown) => rawCall(discord, method, path, body);
const send = (body: unknown) => call('POST', `/channels/${text}/messages`, body);

describe('messages', () => {
  test.each(GOOD)('%s passes', async (_name, body) => {
    expect(await send(body)).toMatchObject({ status: 200 });
  });

  test.each(BAD)('%s is refused', async (_name, body, code, place) => {
    const reply = await send(body);
    expect(reply).toMatchObject({ status: 400, code });
    expect(reply.text).toContain(place);
  });

  test('an error tree has the form of Discord', async () => {
    const reply = await send(embed({ title: 'x'.repeat(257) }));
    expect(JSON.parse(reply.text)).toMatchObject({
      code: 50035,
      message: 'Invalid Form Body',
      errors: { embeds: { 0: { title: { _errors: [{ code: 'BASE_TYPE_MAX_LENGTH' }] } } } },
    });
  });

  test('embeds with one URL are shown once', async () => {
    const url = 'https://a.example/';
    await send({
      embeds: [
        { title: 'first', url },
        { title: 'second', url },
      ],
    });
    expect(discord.messages(text).at(-1)?.embeds).toMatchObject([{ title: 'first' }]);
  });
});

describe('edits', () => {
  const posted = async () => {
    const { text: reply } = await send({ content: 'x', flags: 0 });
    const { id } = JSON.parse(reply);
    return `/channels/${text}/messages/${id}`;
  };

  test('a nonce, an emptied message and a foreign message are refused', async () => {
    const path = await posted();
    expect(await call('PATCH', path, { content: 'y', nonce: 'n' })).toMatchObject({ code: 50035 });
    expect(await call('PATCH', path, { content: '' })).toMatchObject({ code: 50006 });
    const foreign = discord.chatter(text, { content: 'theirs' });
    expect(
      await call('PATCH', `/channels/${text}/messages/${foreign}`, { content: 'y' }),
    ).toMatchObject({
      status: 403,
      code: 50005,
    });
  });

  test('keep what they do not name', async () => {
    const path = await posted();
    expect(await call('PATCH', path, embed({ title: 't' }))).toMatchObject({ status: 200 });
    expect(discord.messages(text).at(-1)).toMatchObject({ content: 'x', embeds: [{ title: 't' }] });
  });
});

test("Discord's own schema finds what hand rules do not, and fits the answers given here", async (context) => {
  const schema = openapi();
  if (!schema) return context.skip(openapiMissing ?? '');
  const create = 'post /channels/{channel_id}/messages';
  expect(schema.requestProblems(create, { content: 'x', sticker_ids: ['not an id'] })).not.toEqual(
    [],
  );
  expect(schema.requestProblems(create, embed({ title: 'x', timestamp: 'soon' }))).not.toEqual([]);
  for (const [, body] of GOOD) expect(schema.requestProblems(create, body)).toEqual([]);
  const reply = await send({
    content: 'x',
    embeds: [{ title: 't' }],
    components: [row(link('https://a.example/'))],
  });
  expect(schema.responseProblems(create, 200, JSON.parse(reply.text))).toEqual([]);
});
