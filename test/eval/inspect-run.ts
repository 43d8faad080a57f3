import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';

const MAIN = join(import.meta.dirname, '../../src/start.mjs');

/** Sends lines through `treatywatch inspect STAGE`, as anybody outside would, and returns its answers in order. */
export const inspectLines = async (
  stage: string,
  lines: readonly object[],
): Promise<readonly Record<string, unknown>[]> => {
  const child = spawn(process.execPath, [MAIN, 'inspect', stage], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const output = text(child.stdout);
  child.stdin.end(lines.map((line) => `${JSON.stringify(line)}\n`).join(''));
  const answers = (await output).split('\n').filter((line) => line !== '');
  if (answers.length !== lines.length)
    throw new Error(`inspect ${stage} answered ${answers.length} of ${lines.length} lines`);
  return answers.map((line) => JSON.parse(line));
};
