import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { HUNG } from './command-shapes.ts';
import { runCommand, type Surroundings } from './commands.ts';

const product = join(import.meta.dirname, '..');
const { version }: { version: string } = JSON.parse(
  readFileSync(join(product, 'package.json'), 'utf8'),
);
/** Stopping is promised within 10 s. Every change is one transaction: what still runs may be cut. */
const LONGEST_STOP_MS = 9_500;
const CRASHED = 1;

const stopping = new AbortController();
stopping.signal.addEventListener('abort', () => setTimeout(() => process.exit(0), LONGEST_STOP_MS));
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => stopping.abort());

const { stdout, stderr } = process;
// A reader that goes away (`| head`) is no fault of ours.
stdout.on('error', () => process.exit(0));

const around: Surroundings = {
  product,
  version,
  workingFolder: process.cwd(),
  variables: process.env,
  signal: stopping.signal,
  stdin: process.stdin,
  out: (text) => void stdout.write(text),
  pour: async (text) => {
    if (!stdout.write(text)) await once(stdout, 'drain', { signal: stopping.signal });
  },
  err: (text) => void stderr.write(text),
  columns: stdout.columns || 80,
  colour: stdout.isTTY === true && stdout.hasColors() && process.env['NO_COLOR'] === undefined,
  prettyLog: stderr.isTTY === true,
};
process.on('uncaughtException', async (error) => {
  try {
    const { tellCrash } = await import('./app-crash.ts');
    tellCrash(error, around);
  } finally {
    // Nobody knows what was left half done; the store loses nothing by it.
    process.exit(CRASHED);
  }
});

// Rests between pages and deadlines hold no process; the command that waits for them does.
const running = setInterval(() => {}, LONGEST_STOP_MS);
process.exitCode = await runCommand(process.argv.slice(2), around);
clearInterval(running);
// Whatever still holds a timer, or hangs, must not hold the process: everything that matters is closed by now.
if (stopping.signal.aborted || process.exitCode === HUNG) process.exit();
