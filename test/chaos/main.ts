import { parseArgs } from 'node:util';
import { type Chaos, reportLines } from './report.ts';

interface Kind {
  readonly load: () => Promise<Chaos>;
  /** How much of it: as in docs/figures.md, and with `--short`. */
  readonly full: number;
  readonly short: number;
}

/** What can be done to the product, by name: `npm run chaos -- NAME …`; without a name, all of it. */
const KINDS: Readonly<Record<string, Kind>> = {
  kills: { load: async () => (await import('./kills.ts')).kills, full: 1_000, short: 10 },
  torn: { load: async () => (await import('./torn.ts')).torn, full: 2_000, short: 150 },
  faults: { load: async () => (await import('./faults.ts')).faults, full: 2_000, short: 60 },
  alerts: { load: async () => (await import('./alerts.ts')).alerts, full: 10_000, short: 300 },
};

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    count: { type: 'string' },
    seed: { type: 'string', default: '20261123' },
    short: { type: 'boolean', default: false },
  },
});
const unknown = positionals.find((name) => !Object.hasOwn(KINDS, name));
if (unknown === undefined) {
  for (const name of positionals.length > 0 ? positionals : Object.keys(KINDS)) {
    const kind = KINDS[name];
    if (!kind) continue;
    const chaos = await kind.load();
    const count = Number(values.count ?? (values.short ? kind.short : kind.full));
    const onProgress = (line: string): void => void process.stderr.write(`${line}\n`);
    const stop = new AbortController();
    process.once('SIGINT', () => stop.abort());
    const options = { seed: Number(values.seed), count, onProgress, signal: stop.signal };
    const began = performance.now();
    const report = await chaos(options);
    const seconds = Math.round((performance.now() - began) / 1_000);
    process.stdout.write(`${reportLines(name, options, report, seconds).join('\n')}\n`);
    if (report.faults.length > 0) process.exitCode = 1;
  }
} else {
  process.stderr.write(
    `There is no chaos ${unknown}; there are ${Object.keys(KINDS).join(', ')}.\n`,
  );
  process.exitCode = 2;
}
