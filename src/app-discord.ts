import { setTimeout } from 'node:timers/promises';
import type { Channels } from './app-channels.ts';
import type { Desk } from './app-desk.ts';
import { type LimitedDoor, limitsFor } from './app-limits.ts';
import type { ChannelEyes } from './app-reopen.ts';
import type { DiscordAccess } from './config/environment.ts';
import type { SendCrosspost } from './deliver/crossposts.ts';
import type { Outbox, Sender } from './deliver/deliver.ts';
import type { DiscordSession } from './discord/client.ts';
import type { CommandPorts } from './discord/ports.ts';
import type { Result } from './model.ts';
import type { EventLog } from './ops/heard.ts';
import type { Clock } from './ports.ts';
import type { Store } from './store/open.ts';

/** Discord as the worker sees it. */
export interface DiscordSide extends ChannelEyes {
  readonly sender: Sender;
  readonly close: () => Promise<void>;
}

export interface DiscordSideOptions {
  readonly access: DiscordAccess;
  readonly channels: Channels;
  /** The gateway is open while it is ours. */
  readonly desk: Desk;
  readonly store: Pick<Store, 'clock' | 'limits' | 'crossposts' | 'notices'>;
  readonly ports: CommandPorts;
  readonly log: EventLog;
  readonly version: string;
  /** Called when a channel may have been opened or closed to us. */
  readonly onChange: () => void;
  /** Called when the gateway let us in after the start: what happened until then, no event told. */
  readonly onLogin: () => void;
  readonly signal: AbortSignal;
}

/** Rest before the gateway is tried again after a failure that may pass. */
const RETRY_LOGIN_MS = 60_000;
/** How long a slow Discord may hold up the first pass: feeds are watched meanwhile. */
const PATIENCE_MS = 5_000;
const STILL_TRYING: Result<never> = {
  ok: false,
  failure: {
    kind: 'timeout',
    message: 'Discord has not let us in yet; feeds are watched, cards wait, and the login goes on.',
    retryable: true,
    retryAfterMs: null,
  },
};

/**
 * Connects to Discord; null = nothing is to be sent there. Fails only where trying again is no use
 * (a bad token); while Discord is down, or another worker has the desk, feeds are watched, and cards wait or leave without a
 * login. Loads discord.js when needed.
 */
export const connectDiscord = async (
  options: DiscordSideOptions,
): Promise<Result<DiscordSide | null>> => {
  const { access, desk, log } = options;
  if (access.kind === 'none') return { ok: true, value: null };
  const { botSender, webhookSender } = await import('./deliver/discord-sender.ts');
  const { limits, hear, turn } = await limitsFor(options);
  if (access.kind === 'webhook') {
    const { id, token, apiUrl } = access.webhook;
    const sender = webhookSender({ id, token: token.reveal(), apiUrl, limits });
    return {
      ok: true,
      value: { sender, ask: null, mayPost: () => null, close: async () => {} },
    };
  }
  const bot = { token: access.token.reveal(), apiUrl: access.apiUrl };
  const { openDiscord } = await import('./discord/client.ts');
  const login = (signal: AbortSignal) =>
    openDiscord({ ...bot, ...options, hear, channelIds: options.channels.ids, signal });
  let session: DiscordSession | null = null;
  const settle = (opened: DiscordSession): void => {
    session = opened;
    void opened.lost.then(({ message }) => log.error({ problem: message }, 'discord.lost'));
    // Not waited for: a slow answer about rights must not hold up the feeds.
    warnOfChannels({ ...bot, hear, turn }, options).catch((error: unknown) =>
      log.error({ error }, 'discord.channels-unchecked'),
    );
  };
  const tryOn = (running: ReturnType<typeof login>, signal: AbortSignal): void => {
    const settleLate = (opened: DiscordSession): void => {
      settle(opened);
      options.onLogin();
    };
    keepTrying(running, () => login(signal), settleLate, { log, signal }).catch((error: unknown) =>
      log.error({ error }, 'discord.login-broken'),
    );
  };
  const until = (term: AbortSignal) => AbortSignal.any([options.signal, term]);
  desk.onTaken((later) => {
    session = null;
    tryOn(login(until(later)), until(later));
  });
  const term = desk.term();
  if (term) {
    const running = login(until(term));
    const first = await Promise.race([
      running,
      setTimeout(PATIENCE_MS, STILL_TRYING, { ref: false }),
    ]);
    // Whose term has ended meanwhile leaves it to the next.
    if (!first.ok && !first.failure.retryable && !term.aborted) return first;
    if (first === STILL_TRYING)
      log.error({ problem: STILL_TRYING.failure.message }, 'discord.unreachable');
    if (!first.ok) tryOn(running, until(term));
    else if (!term.aborted) settle(first.value);
  }
  const sender = botSender({ ...bot, limits });
  const crossposting = publish(sender.crosspost, options);
  const close = async (): Promise<void> => {
    await crossposting;
    await session?.close();
  };
  return {
    ok: true,
    value: {
      sender,
      ask: (ids) => askOpen({ ...bot, hear, turn }, ids, options.signal),
      // Whoever has left the gateway is told nothing any more.
      mayPost: (channelId) => (desk.term() && session?.mayPost(channelId)) ?? null,
      close,
    },
  };
};

/** Sends cards on to followers where a channel wants that; resolves once that has ended. */
const publish = async (
  send: SendCrosspost,
  { channels, store, log, signal }: DiscordSideOptions,
): Promise<void> => {
  if (channels.crossposted.size === 0) return;
  const { startCrossposts } = await import('./deliver/crossposts.ts');
  await startCrossposts({ book: store.crossposts, send, log }, signal);
};

const keepTrying = async (
  running: Promise<Result<DiscordSession>>,
  login: () => Promise<Result<DiscordSession>>,
  settle: (opened: DiscordSession) => void,
  { log, signal }: Pick<DiscordSideOptions, 'log' | 'signal'>,
): Promise<void> => {
  for (let trying = running; !signal.aborted; trying = login()) {
    const result = await trying;
    if (signal.aborted) return result.ok ? result.value.close() : undefined;
    if (result.ok) return settle(result.value);
    log.error({ problem: result.failure.message }, 'discord.unreachable');
    if (!result.failure.retryable) return;
    await setTimeout(RETRY_LOGIN_MS, undefined, { signal }).catch(() => {});
  }
};

const askOpen = async (
  bot: Pick<LimitedDoor, 'hear' | 'turn'> & { readonly token: string; readonly apiUrl: string },
  ids: readonly string[],
  signal: AbortSignal,
): Promise<Result<readonly string[]>> => {
  const { checkChannels } = await import('./discord/check-channels.ts');
  const { openAmong } = await import('./discord/open-channels.ts');
  const checked = await checkChannels({ ...bot, ids, pings: new Map(), signal });
  return checked.ok ? { ok: true, value: openAmong(ids, checked.value) } : checked;
};

const HINDERED = {
  cards: 'discord.channel-unusable',
  ping: 'discord.ping-unheard',
  crosspost: 'discord.crosspost-impossible',
} as const;

const warnOfChannels = async (
  bot: Pick<LimitedDoor, 'hear' | 'turn'> & { readonly token: string; readonly apiUrl: string },
  { channels, log, signal }: DiscordSideOptions,
): Promise<void> => {
  const { checkChannels } = await import('./discord/check-channels.ts');
  const checked = await checkChannels({ ...bot, ...channels, signal });
  if (!checked.ok) log.warn({ problem: checked.failure.message }, 'discord.channels-unchecked');
  else for (const { hinders, ...problem } of checked.value) log.error(problem, HINDERED[hinders]);
};

/** What cannot leave within this time waits for the next start: Discord is down, or bars a channel. */
const LONGEST_DRAIN_MS = 60_000;
const LOOK_EVERY_MS = 50;

/** Waits until nothing that can leave soon is owed any more. */
export const drained = async (
  { outbox, clock }: { readonly outbox: Outbox; readonly clock: Clock },
  signal: AbortSignal,
): Promise<void> => {
  const giveUpAt = (await clock.now()) + LONGEST_DRAIN_MS;
  while (!signal.aborted && (await clock.now()) < giveUpAt) {
    const due = await outbox.nextDueAt();
    if (due === null || due > giveUpAt) return;
    await setTimeout(LOOK_EVERY_MS);
  }
};
