import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { onTestFinished } from 'vitest';
import { tempFolder } from '../contracts/temp-folder.ts';

const MAIN = join(import.meta.dirname, '../../src/start.mjs');
/** The command may read and start its parser thread; whatever it tried to write would fail. */
const READ_ONLY = [
  '--permission',
  '--allow-fs-read=*',
  '--allow-worker',
  '--disable-warning=PERM0006',
];

export interface Answered {
  readonly status: unknown;
  readonly stderr: string;
  /** Every line of stdout, read as JSON. */
  readonly answers: readonly Readonly<Record<string, unknown>>[];
}

/** Starts `treatywatch inspect …` in an empty folder, with an empty environment and no right to write. */
export const startInspect = (
  args: readonly string[],
  nodeFlags: readonly string[] = [],
): ChildProcessWithoutNullStreams => {
  const child = spawn(process.execPath, [...READ_ONLY, ...nodeFlags, MAIN, 'inspect', ...args], {
    cwd: tempFolder(),
    env: {},
  });
  // A process that refuses its arguments reads nothing.
  child.stdin.on('error', () => {});
  onTestFinished(() => void child.kill('SIGKILL'));
  return child;
};

const written = (line: unknown): string => (typeof line === 'string' ? line : JSON.stringify(line));

/** Sends lines (as JSON; strings as they are) through `treatywatch inspect ARGS`. */
export const runInspect = async (
  args: readonly string[],
  lines: readonly unknown[] = [],
): Promise<Answered> => {
  const child = startInspect(args);
  child.stdin.end(lines.map((line) => `${written(line)}\n`).join(''));
  const [stdout, stderr, [status]] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    once(child, 'close'),
  ]);
  const answers = stdout.split('\n').slice(0, -1);
  return { status, stderr, answers: answers.map((line) => JSON.parse(line)) };
};

/** The answers of a run that went well in every way. */
export const answersOf = async (
  args: readonly string[],
  lines: readonly unknown[],
): Promise<Answered['answers']> => {
  const { status, stderr, answers } = await runInspect(args, lines);
  if (status !== 0 || stderr !== '') throw new Error(`status ${String(status)}: ${stderr}`);
  return answers;
};

export const base64 = (body: string): string => Buffer.from(body).toString('base64');
