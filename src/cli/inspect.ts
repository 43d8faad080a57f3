import type { Failure } from '../model.ts';
import { INPUT, type InspectInput, tooLong } from './inspect-input.ts';
import { type InspectRooms, type StageResult, stagesOf } from './inspect-stages.ts';
import { type Line, linesOf } from './json-lines.ts';

export const STAGE_NAMES = [...stagesOf().keys()];

/**
 * Answers each JSON line of `input` with one JSON line, in the same order, whatever it holds.
 * `write` resolves when the line is taken, so that a slow reader slows the reading.
 */
export const inspect = async (
  stageName: string,
  rooms: InspectRooms,
  input: AsyncIterable<string>,
  write: (line: string) => Promise<void>,
): Promise<void> => {
  const stage = stagesOf().get(stageName);
  if (!stage) throw new Error(`no stage ${stageName}`);
  for await (const line of linesOf(input)) {
    const { id, result } = await answer(line, (read) => stage(read, rooms));
    const said = result.ok ? { id, ...result.answer } : { id, error: errorOf(result.failure) };
    await write(`${JSON.stringify(said)}\n`);
  }
};

const KINDS = new Set(['bad-input', 'not-a-feed', 'too-large', 'timeout', 'internal']);

const errorOf = ({ kind, message }: Pick<Failure, 'kind' | 'message'>) => ({
  kind: KINDS.has(kind) ? kind : 'internal',
  message,
});

type StageCall = (input: InspectInput) => Promise<StageResult> | StageResult;

const answer = async (
  line: Line,
  call: StageCall,
): Promise<{ id: string | null; result: StageResult }> => {
  const failed = (id: string | null, kind: string, message: string) => ({
    id,
    result: { ok: false as const, failure: { kind, message } },
  });
  if (line.kind === 'too-large') return failed(null, 'too-large', 'the line is over 32 MB');
  const value = parseJson(line.text);
  if (value === undefined) return failed(null, 'bad-input', 'the line is not JSON');
  const id = typeof value === 'object' && value !== null && 'id' in value ? value.id : null;
  const named = typeof id === 'string' ? id : null;
  const read = INPUT.safeParse(value);
  if (!read.success) {
    const [issue] = read.error.issues;
    const where = issue?.path.join('.') || 'the line';
    return failed(named, 'bad-input', `${where}: ${issue?.message ?? 'cannot be read'}`);
  }
  const long = tooLong(read.data);
  if (long !== null) return failed(named, 'too-large', `${long} is longer than an entry can be`);
  try {
    return { id: named, result: await call(read.data) };
  } catch (error) {
    return failed(named, 'internal', error instanceof Error ? error.message : String(error));
  }
};

const parseJson = (text: string): unknown => {
  try {
    // Editors on Windows begin files with a byte order mark.
    return JSON.parse(text.replace(/^\uFEFF/u, ''));
  } catch {
    return undefined;
  }
};
