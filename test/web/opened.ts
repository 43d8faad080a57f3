import { onTestFinished } from 'vitest';
import type { Archive, HealthPort, WebPorts } from '../../src/web/routes.ts';
import { openWeb, type Web, type WebOptions } from '../../src/web/server.ts';
import { brief, NOON } from '../render/sample-briefs.ts';
import { feed, pagesIn, TALLY } from '../render/sample-facts.ts';

export const archive = (given: Partial<Archive> = {}): Archive => ({
  stories: async () => [brief()],
  timeline: async (key) => (key === 'story-1' ? { brief: brief(), items: [] } : null),
  tally: async () => TALLY,
  feeds: async () => [feed()],
  ...given,
});

export const health = (given: Partial<HealthPort> = {}): HealthPort => ({
  hung: () => [],
  ready: async () => ({ isReady: true, checks: [] }),
  metrics: async () => 'up 1\n',
  ...given,
});

export const ports = (given: Partial<WebPorts> = {}): WebPorts => ({
  archive: archive(),
  pages: pagesIn('demo'),
  health: health(),
  ready: () => true,
  now: async () => NOON,
  ...given,
});

/** What was logged, as JSON text. */
export interface Logged {
  readonly lines: string[];
  readonly log: WebOptions['log'];
}

export const logged = (): Logged => {
  const lines: string[] = [];
  const keep = (fields: object, message: string): void => {
    lines.push(JSON.stringify({ ...fields, message }));
  };
  return { lines, log: { info: keep, error: keep } };
};

export const options = (given: Partial<WebOptions> = {}): WebOptions => ({
  host: '127.0.0.1',
  port: 0,
  token: null,
  ports: ports(),
  log: logged().log,
  ...given,
});

/** The page on a free port of this machine, closed when the test ends. */
export const opened = async (given: Partial<WebOptions> = {}): Promise<Web> => {
  const result = await openWeb(options(given));
  if (!result.ok) throw new Error(result.failure.message);
  onTestFinished(() => result.value.close());
  return result.value;
};
