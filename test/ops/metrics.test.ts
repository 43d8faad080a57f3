import { expect, test } from 'vitest';
import { createHeard, type EventLog, overheard } from '../../src/ops/heard.ts';
import { slopeOf } from '../../src/ops/memory-slope.ts';
import { createHistogram, exposition } from '../../src/ops/meters.ts';
import { type MetricFacts, metricsText } from '../../src/ops/metrics.ts';

const NOW = Date.UTC(2026, 10, 20);
const FACTS: MetricFacts = {
  now: NOW,
  version: '1.2.3',
  feeds: [
    { feedId: 'a', standing: 'ok', lastOkAt: NOW - 1_000 },
    { feedId: 'b', standing: 'new', lastOkAt: null },
  ],
  lastPassAt: NOW,
  queue: { pending: 2, edits: 1, dead: 0, oldestPendingAt: NOW - 5_000 },
  hung: 0,
  memorySlope: null,
};
const silent: EventLog = { info: () => {}, warn: () => {}, error: () => {} };

const lines = (say: (log: EventLog) => void): readonly string[] => {
  const heard = createHeard('out');
  say(overheard(silent, heard.hear));
  const fetches = createHistogram([1]);
  fetches.note({ outcome: 'fetched' }, 0.5);
  fetches.note({ outcome: 'fetched' }, 2);
  return metricsText(FACTS, { heard, fetches }).split('\n');
};

test('what the log tells is counted, under the names that the field uses', () => {
  const said = lines((log) => {
    log.info({ outcome: 'fetched', decisions: { alert: 2, reject: 5 } }, 'feed.passed');
    log.info({ decision: 'alert' }, 'page.settled');
    log.info({}, 'delivery.sent');
    log.error({}, 'delivery.dead');
    log.info({}, 'discord.ready');
  });
  expect(said).toEqual(
    expect.arrayContaining([
      'treatywatch_feed_passes_total{outcome="fetched"} 1',
      'treatywatch_entries_total{decision="alert"} 3',
      'treatywatch_entries_total{decision="reject"} 5',
      'treatywatch_deliveries_total{outcome="sent"} 1',
      'treatywatch_deliveries_total{outcome="dead"} 1',
      'treatywatch_discord_connected 1',
      'treatywatch_delivery_queue{kind="post"} 2',
      'treatywatch_delivery_oldest_pending_seconds 5',
      `treatywatch_feed_last_success_timestamp_seconds{feed="a"} ${NOW / 1_000 - 1}`,
      'treatywatch_feeds{standing="ok"} 1',
      'treatywatch_feed_fetch_duration_seconds_bucket{outcome="fetched",le="1"} 1',
      'treatywatch_feed_fetch_duration_seconds_bucket{outcome="fetched",le="+Inf"} 2',
      'treatywatch_feed_fetch_duration_seconds_sum{outcome="fetched"} 2.5',
      'treatywatch_feed_fetch_duration_seconds_count{outcome="fetched"} 2',
    ]),
  );
  expect(said.join('\n')).toMatch(/^process_resident_memory_bytes \d+$/mu);
});

test('a bot that is not in is no matter where another worker has the desk, or a webhook posts', () => {
  const standing = (begins: 'none' | 'out', ...events: readonly string[]) => {
    const heard = createHeard(begins);
    for (const event of events) heard.hear({}, event);
    return heard.discord;
  };
  expect(standing('out', 'desk.taken')).toBe('out');
  expect(standing('out', 'desk.held-by')).toBe('none');
  expect(standing('out', 'desk.held-by', 'desk.taken')).toBe('out');
  expect(standing('out', 'desk.taken', 'discord.ready')).toBe('in');
  expect(standing('none', 'desk.held-by', 'desk.taken')).toBe('none');
});

test('[I5] a fault that was outlived is counted by its kind', () => {
  const said = lines((log) => {
    log.error({}, 'feed.pass-failed');
    log.error({}, 'process.stray-rejection');
    log.error({}, 'process.stray-rejection');
  });
  expect(said).toEqual(
    expect.arrayContaining([
      'treatywatch_faults_total{kind="pass"} 1',
      'treatywatch_faults_total{kind="stray-rejection"} 2',
    ]),
  );
});

test('every line is one that Prometheus reads, whatever stands in a label', () => {
  const text = exposition([
    { name: 'a', kind: 'gauge', help: 'x\ny', samples: [{ labels: { l: '"\n\\' }, value: 1 }] },
    { name: 'none', kind: 'gauge', help: '', samples: [] },
  ]);
  expect(text).toBe('# HELP a x\\ny\n# TYPE a gauge\na{l="\\"\\n\\\\"} 1\n');
});

test('[I6] the slope is that of a line through all values', () => {
  expect(slopeOf([1, 3, 5, 7])).toBe(2);
  expect(slopeOf([5, 4, 6, 5])).toBeCloseTo(0.2);
  expect(slopeOf([3])).toBe(0);
});
