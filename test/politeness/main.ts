import { liveThrough } from './virtual-month.ts';

const [feeds = 200, days = 30, restarts = 100] = process.argv.slice(2).map(Number);
const began = performance.now();
const report = await liveThrough({
  feeds,
  days,
  restarts,
  onDay: (day) => process.stderr.write(`day ${day} of ${days}\n`),
});
const seconds = Math.round((performance.now() - began) / 1000);
process.stdout.write(
  `${[
    `Politeness: ${days} virtual days, ${feeds} feeds, ${report.restarts} restarts, ${report.requests} requests in ${seconds} s`,
    `  feeds by unconditional requests   ${JSON.stringify(report.unconditional)}`,
    `  faults                            ${report.faults.length}`,
    ...report.faults.slice(0, 20).map(({ path, what }) => `    ${path} ${what}`),
  ].join('\n')}\n`,
);
process.exitCode = report.faults.length === 0 ? 0 : 1;
