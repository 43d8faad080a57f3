/** One thing to do; `command` is what to type or write, null where there is nothing to copy. */
export interface Step {
  readonly text: string;
  readonly command: string | null;
}

/** View channels, send messages, embed links, read message history (Discord's permission bits). */
const PERMISSIONS = 0x400 + 0x800 + 0x4000 + 0x10000;

/** From the demo to cards in a Discord channel. */
export const GO_LIVE: readonly Step[] = [
  {
    text: 'Create an application with a bot at Discord and copy its token.',
    command: 'https://discord.com/developers/applications',
  },
  {
    text: 'Invite the bot to your server, with the application id in place of ID.',
    command: `https://discord.com/oauth2/authorize?client_id=ID&scope=bot&permissions=${PERMISSIONS}`,
  },
  {
    text: 'Name the channel that gets the cards in config/channels.yaml.',
    command: 'channels: [{ id: "CHANNEL ID", watches: ["*"] }]',
  },
  { text: 'Write the token into a file named .env.', command: 'DISCORD_TOKEN=your-token' },
  { text: 'Start again.', command: 'npm start' },
];
