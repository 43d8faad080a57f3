import { setTimeout } from 'node:timers/promises';
import { type App, openApp } from './app.ts';
import { outliveStrays } from './app-health.ts';
import { counted } from './cli/probed.ts';
import { createNews, emptyHint, showCards, showSummary } from './cli/show.ts';
import { HUNG } from './command-shapes.ts';
import type { Surroundings } from './commands.ts';
import type { Environment } from './config/environment.ts';
import { GO_LIVE } from './render/go-live.ts';

const FIRST_LINE: Readonly<Record<Environment['mode'], string>> = {
  demo: 'Treatywatch demo: sample feeds, nothing is sent to Discord.',
  'dry-run': 'Treatywatch dry run: your feeds, nothing is sent to Discord, now or later.',
  live: 'Treatywatch is live: cards go to your Discord channels.',
};
/** No entry waits longer for its page; a moment more lets the last ones be judged. */
const LONGEST_PAGES_MS = 150_000;
/** The first cards are worth this wait; later ones come as their pages do. */
const FIRST_PAGES_MS = 10_000;
const FAILED = 1;
const UNUSABLE = 2;
/** What still works is closed in this time; the store loses nothing by what is not. */
const LAST_CLOSE_MS = 8_000;
/** What a person has to change before it can start at all. */
const UNUSABLE_KINDS = new Set(['config', 'host-not-local']);

/** `treatywatch run`, and `scan` (`isOnce`): one pass, without the page. Ends when the signal comes. */
export const watch = async (
  environment: Environment,
  around: Surroundings,
  isOnce: boolean,
): Promise<number> => {
  const { out, err, signal } = around;
  out(`${FIRST_LINE[environment.mode]}\n`);
  for (const note of environment.notes) out(`${note}\n`);
  signal.addEventListener('abort', () => out('Stopping.\n'), { once: true });
  const opened = await openApp({ environment, ...around, hasPage: !isOnce, writeLog: err });
  if (!opened.ok) {
    if (signal.aborted) return 0;
    err(`${opened.failure.message}\n`);
    return UNUSABLE_KINDS.has(opened.failure.kind) ? UNUSABLE : FAILED;
  }
  const app = opened.value;
  const endGuard = outliveStrays(app.vitals);
  const hung = app.vitals.fatal.then((name) => {
    err(`${name} hangs; ending, so that whoever supervises Treatywatch starts it anew.\n`);
    return HUNG;
  });
  const status = await Promise.race([live(app, around, isOnce), hung]);
  const closed = app.close();
  await (status === HUNG ? Promise.race([closed, setTimeout(LAST_CLOSE_MS)]) : closed);
  endGuard();
  return status;
};

/** Until the signal comes, another worker has the store, or the one pass has ended. Out: the exit status. */
const live = async (app: App, around: Surroundings, isOnce: boolean): Promise<number> => {
  const { out, err, signal } = around;
  out(`Reading ${counted(app.feeds, 'feed')} …${app.url ? ` the page is at ${app.url}` : ''}\n\n`);
  await app.runOnce(isOnce ? LONGEST_PAGES_MS : FIRST_PAGES_MS);
  if (app.mode !== 'live' && !signal.aborted) await tell(app, around);
  const stopped = new Promise<null>((resolve) => {
    if (signal.aborted) resolve(null);
    signal.addEventListener('abort', () => resolve(null), { once: true });
  });
  if (!isOnce && !signal.aborted) {
    app.watch();
    out('Watching on; stop with Ctrl+C.\n');
  }
  const lost = await Promise.race([app.lost, isOnce ? app.delivered().then(() => null) : stopped]);
  if (lost) err(`${lost.message}\n`);
  return lost ? FAILED : 0;
};

/** Without Discord the cards stand in the terminal: all of them now, new and changed ones later. */
const tell = async (app: App, { out, columns, colour }: Surroundings): Promise<void> => {
  const terminal = { columns, colour, write: out };
  const news = createNews();
  const show = async (): Promise<number> => {
    const stories = await app.stories();
    showCards(terminal, news(stories), app.labels, await app.now());
    return stories.length;
  };
  // Pages are still read meanwhile: the card of one that ends now must not wait for the next news.
  app.onNews(async () => void (await show()));
  const cards = await show();
  const tally = await app.tally();
  showSummary(terminal, tally, GO_LIVE);
  out(emptyHint(await app.health(), cards, tally.waiting));
  if (app.url) out(`The same cards as Discord would show them: ${app.url}\n`);
};
