import { readdirSync } from 'node:fs';
import type { FeedStanding } from '../polling.ts';
import type { Heard } from './heard.ts';
import {
  type createHistogram,
  exposition,
  type Labels,
  type Meter,
  type Sample,
} from './meters.ts';

/** What stands in the store and in the process at the moment somebody asks. Moments in epoch ms. */
export interface MetricFacts {
  readonly now: number;
  readonly version: string;
  readonly feeds: readonly {
    readonly feedId: string;
    readonly standing: FeedStanding;
    readonly lastOkAt: number | null;
  }[];
  readonly lastPassAt: number | null;
  readonly queue: {
    readonly pending: number;
    readonly edits: number;
    readonly dead: number;
    readonly oldestPendingAt: number | null;
  };
  readonly hung: number;
  readonly memorySlope: number | null;
}

export interface Counted {
  readonly heard: Heard;
  readonly fetches: ReturnType<typeof createHistogram>;
}

/** Feeds that get a line of their own; of more, a collector would complain. */
const MOST_FEEDS = 2_000;

/** Everything that can be counted, as Prometheus reads it. */
export const metricsText = (facts: MetricFacts, counted: Counted): string =>
  exposition([...workMeters(facts, counted), ...feedMeters(facts), ...processMeters(facts)]);

const meter = (
  name: string,
  kind: Meter['kind'],
  help: string,
  samples: readonly Sample[],
): Meter => ({ name, kind, help, samples });

const counter = (name: string, help: string, samples: readonly Sample[]): Meter =>
  meter(name, 'counter', help, samples);

const gauge = (name: string, help: string, ...samples: readonly Sample[]): Meter =>
  meter(name, 'gauge', help, samples);

const of = (value: number | null, labels?: Labels): readonly Sample[] =>
  value === null ? [] : [labels ? { value, labels } : { value }];

const seconds = (ms: number | null): number | null => (ms === null ? null : ms / 1_000);

const workMeters = (
  { now, version, lastPassAt, queue, hung }: MetricFacts,
  { heard, fetches }: Counted,
): readonly Meter[] => [
  gauge('treatywatch_build_info', 'The version that runs.', { labels: { version }, value: 1 }),
  counter(
    'treatywatch_feed_passes_total',
    'Passes over a feed, by what its server answered.',
    heard.passes.samples(),
  ),
  meter(
    'treatywatch_feed_fetch_duration_seconds',
    'histogram',
    'From wanting a feed to its answer, our own queue included.',
    fetches.samples(),
  ),
  counter(
    'treatywatch_entries_total',
    'Entries decided on since the start.',
    heard.entries.samples(),
  ),
  counter(
    'treatywatch_deliveries_total',
    'Attempts to post or edit a message, by outcome.',
    heard.deliveries.samples(),
  ),
  counter('treatywatch_faults_total', 'Faults of our own, outlived.', heard.faults.samples()),
  gauge('treatywatch_work_hung', 'Pieces of work past their bound.', { value: hung }),
  gauge(
    'treatywatch_delivery_queue',
    'Messages that are still to be posted or edited.',
    { labels: { kind: 'post' }, value: queue.pending },
    { labels: { kind: 'edit' }, value: queue.edits },
  ),
  gauge('treatywatch_deliveries_dead', 'Messages that were given up.', { value: queue.dead }),
  gauge('treatywatch_delivery_oldest_pending_seconds', 'How long the oldest message waits.', {
    value: queue.oldestPendingAt === null ? 0 : Math.max(0, now - queue.oldestPendingAt) / 1_000,
  }),
  gauge(
    'treatywatch_discord_connected',
    'Whether the bot is in; absent without a bot.',
    ...of(heard.discord === 'none' ? null : Number(heard.discord === 'in')),
  ),
  gauge(
    'treatywatch_last_pass_timestamp_seconds',
    'When a pass over some feed was last stored.',
    ...of(seconds(lastPassAt)),
  ),
];

const STANDINGS: readonly FeedStanding[] = ['ok', 'new', 'silent', 'failing', 'paused'];

const feedMeters = ({ feeds }: MetricFacts): readonly Meter[] => [
  gauge(
    'treatywatch_feeds',
    'Feeds by how they do.',
    ...STANDINGS.map((standing) => ({
      labels: { standing },
      value: feeds.filter((feed) => feed.standing === standing).length,
    })),
  ),
  gauge(
    'treatywatch_feed_last_success_timestamp_seconds',
    'When a feed was last read well.',
    ...feeds
      .slice(0, MOST_FEEDS)
      .flatMap(({ feedId, lastOkAt }) => of(seconds(lastOkAt), { feed: feedId })),
  ),
];

const processMeters = ({ now, memorySlope }: MetricFacts): readonly Meter[] => {
  const { rss, heapUsed, heapTotal, external } = process.memoryUsage();
  const { user, system } = process.cpuUsage();
  const handles = Object.entries(
    Object.groupBy(process.getActiveResourcesInfo(), (type) => type),
  ).map(([type, all]) => ({ labels: { type }, value: all?.length ?? 0 }));
  return [
    gauge('process_resident_memory_bytes', 'Memory that the process holds.', { value: rss }),
    gauge('nodejs_heap_size_used_bytes', 'Memory of objects.', { value: heapUsed }),
    gauge('nodejs_heap_size_total_bytes', 'Memory kept for objects.', { value: heapTotal }),
    gauge('nodejs_external_memory_bytes', 'Memory beside the heap.', { value: external }),
    gauge('nodejs_active_resources', 'What keeps the process busy.', ...handles),
    counter('process_cpu_seconds_total', 'Processor time.', [{ value: (user + system) / 1e6 }]),
    gauge('process_start_time_seconds', 'When the process started.', {
      value: now / 1_000 - process.uptime(),
    }),
    gauge('process_open_fds', 'Files and sockets held open.', ...of(openFiles())),
    gauge(
      'treatywatch_memory_slope_bytes_per_hour',
      'How fast resident memory grows, over six hours.',
      ...of(memorySlope),
    ),
  ];
};

/** Null where the system does not say (anything but Linux). */
const openFiles = (): number | null => {
  try {
    return readdirSync('/proc/self/fd').length;
  } catch {
    return null;
  }
};
