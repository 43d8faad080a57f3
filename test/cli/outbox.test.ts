import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import { openStore, type Store } from '../../src/store/open.ts';
import { aStory, commit, delivery, entry, feed, NOON } from '../contracts/samples.ts';
import { runHere } from './feeds-run.ts';

const OPEN = '123456789012345678';
const CLOSED = '223456789012345678';
const HOSTILE = 'Refused \u001b[2J\u202eby\nDiscord';

let folder = '';
const variables = () => ({ TREATYWATCH_CONFIG: folder, TREATYWATCH_DATA: folder, USER: 'ann' });
const run = (...words: readonly string[]) => runHere(words, folder, variables());
const within = async (look: (store: Store) => Promise<unknown>): Promise<void> => {
  const opened = await openStore({ path: join(folder, 'treatywatch.db'), now: () => NOON });
  if (!opened.ok) throw new Error(opened.failure.message);
  await look(opened.value);
  await opened.value.close();
};

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'treatywatch-'));
  await within((store) => store.passes.syncFeeds([feed('a')], NOON));
  return () => rmSync(folder, { recursive: true, force: true });
});

/** One message given up, one waiting in a channel that is closed. */
const trouble = () =>
  within(async (store) => {
    const payload = JSON.stringify({ embeds: [{ title: 'Vote \u001b\u202ered' }] });
    await commit(store, 'a', {
      stories: [aStory('s'), aStory('t')],
      entries: [entry('a', '1', { story: { key: 's', because: 'new', similarity: 1 } })],
      deliveries: [delivery('s', OPEN, { payload }), delivery('t', CLOSED, { payload })],
    });
    const settle = async (settlement: Parameters<Store['outbox']['settle']>[1]) => {
      const claimed = await store.outbox.claim(30_000);
      if (claimed) await store.outbox.settle(claimed, settlement);
    };
    await settle({ kind: 'dead', error: HOSTILE });
    await settle({ kind: 'paused', whom: 'channel', afterMs: null, error: 'no permission' });
  });

describe('treatywatch outbox', () => {
  test('says of an empty outbox what else a person may ask', async () => {
    const { status, out } = await run('outbox');
    expect(status).toBe(0);
    expect(out).toMatch(/^Nothing is owed: .*treatywatch why LINK/u);
  });

  test('[G9] shows what is given up, paused and waiting, why, and what to do', async () => {
    await trouble();
    const { out } = await run('outbox');
    expect(out).toMatch(new RegExp(`^Channel ${CLOSED} is paused since .*2026`, 'u'));
    expect(out.replace(/\s+/gu, ' ')).toContain(`treatywatch outbox resume ${CLOSED}`);
    expect(out).toMatch(
      /^1 {2}Vote red\n {2}card for channel 123456789012345678: given up .*\n {2}Refused/mu,
    );
    expect(out).toMatch(/^2 {2}Vote red\n/mu);
    expect(out).toContain('1 message given up, 1 waiting (0 of them');
    expect(out).toContain('treatywatch outbox resend NUMBER (or all)');
    expect(out).not.toMatch(/[\u001b\u202e]/u);
  });

  test('[G9] resends one message or all, and says who asked for it', async () => {
    await trouble();
    expect(await run('outbox', 'resend', '7')).toMatchObject({ status: 1 });
    expect((await run('outbox', 'resend', '1')).out).toContain('1 message will be tried again');
    expect((await run('outbox', 'resend', 'all')).err).toContain('No message is given up');
    await within(async ({ desk, archive }) => {
      expect(await desk.counts()).toMatchObject({ waiting: 2, givenUp: 0 });
      expect((await archive.story('s'))?.deliveries).toMatchObject([
        { status: 'pending', decided: { what: 'resend', by: 'ann' } },
      ]);
    });
  });

  test('drops a message; why tells who did, and the reason', async () => {
    await trouble();
    const dropped = await run('outbox', 'drop', '1', '--by', 'Bea', '--why', 'old news');
    expect(dropped).toMatchObject({ status: 0, out: 'Message 1 will not be tried again.\n' });
    expect((await run('outbox', 'drop', '1')).status).toBe(1);
    const told = (await run('why', 'https://a.example/1')).out.replace(/\s+/gu, ' ');
    expect(told).toMatch(/given up \(Refused.*\), dropped by Bea: old news/u);
  });

  test('[G6] resumes a paused channel, and no other', async () => {
    await trouble();
    expect((await run('outbox', 'resume', OPEN)).err).toContain('is not paused');
    expect((await run('outbox', 'resume', CLOSED)).status).toBe(0);
    await within(async ({ desk }) => expect(await desk.paused()).toEqual([]));
  });
});
