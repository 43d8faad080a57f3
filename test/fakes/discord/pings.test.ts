import { expect, onTestFinished, test } from 'vitest';
import { startFakeDiscord } from './discord.ts';
import { rawCall } from './raw-call.ts';

const start = async () => {
  const discord = await startFakeDiscord({ limits: null });
  onTestFinished(discord.close);
  const channel = discord.addChannel();
  const post = (body: object) => rawCall(discord, 'POST', `/channels/${channel}/messages`, body);
  return { discord, channel, post, role: discord.addRole('on-call') };
};

test('a role is pinged by the text, if allowed, and if it is open or the bot may ping all', async () => {
  const { discord, channel, post, role } = await start();
  const closed = discord.addRole('closed', { mentionable: false });
  const content = `<@&${role}> <@&${closed}> <@&1>`;
  await post({ content });
  await post({ content, allowed_mentions: { parse: [] } });
  await post({ content, allowed_mentions: { parse: [], roles: [role, closed] } });
  await post({ content, allowed_mentions: { parse: [], roles: [closed] } });
  await post({ embeds: [{ description: content }] });
  expect(discord.pings(channel).map(({ roles }) => roles)).toEqual([[role], [], [role], [], []]);
});

test('without allowed_mentions users are pinged, everyone only by those who may', async () => {
  const { discord, channel, post } = await start();
  await post({ content: '@everyone <@5> <@!6>' });
  expect(discord.pings(channel)).toEqual([{ roles: [], users: ['5', '6'], everyone: false }]);
});

test('an edit pings nobody', async () => {
  const { discord, channel, post, role } = await start();
  const { id }: { id: string } = JSON.parse((await post({ content: 'x' })).text);
  await rawCall(discord, 'PATCH', `/channels/${channel}/messages/${id}`, {
    content: `<@&${role}>`,
  });
  expect(discord.pings(channel)).toMatchObject([{ roles: [] }]);
});

test('a reference to a message that is not there fails unless it is allowed for', async () => {
  const { discord, channel, post } = await start();
  const gone = { message_id: '123456789012345678' };
  expect(await post({ content: 'x', message_reference: gone })).toMatchObject({ code: 50035 });
  const allowed = { ...gone, fail_if_not_exists: false };
  expect(await post({ content: 'x', message_reference: allowed })).toMatchObject({ status: 200 });
  discord.deny(channel, ['READ_MESSAGE_HISTORY']);
  expect(await post({ content: 'x', message_reference: allowed })).toMatchObject({
    status: 403,
    code: 160002,
  });
});
