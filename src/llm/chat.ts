import { z } from 'zod';
import type { Result } from '../model.ts';
import type { Question } from '../ports.ts';
import type { ModelDoor, ModelReply } from './ports.ts';

/** Asks once and gives the answer's text; never throws. Failure kind `refused` = it will not answer that key, name or address. */
export type Chat = (question: Question, signal: AbortSignal) => Promise<Result<string>>;

/** Longest answer that is looked at: key sentences and the words around them take less. */
const MAX_ANSWER_CHARS = 8_000;
const MAX_TOKENS = 1_500;
/** Servers that do not know a key of ours say so with these. */
const NOT_UNDERSTOOD: ReadonlySet<number> = new Set([400, 422]);
const TOO_MANY = 429;
const THOUGHTS_END = '</think>';

const COMPLETION = z.object({
  choices: z.tuple([z.object({ message: z.object({ content: z.string() }) })], z.unknown()),
});

/** The protocol of chat completions as OpenAI set it and Ollama, llama.cpp, vLLM and others speak it. */
export const createChat = (door: ModelDoor, model: string): Chat => {
  // Asked for JSON and for the likeliest words, until the server says that it knows no such wish.
  let isPlain = false;
  const bodyOf = ({ instructions, input }: Question): string =>
    JSON.stringify({
      model,
      messages: [
        { role: 'system', content: instructions },
        { role: 'user', content: input },
      ],
      stream: false,
      ...(isPlain
        ? {}
        : { temperature: 0, max_tokens: MAX_TOKENS, response_format: { type: 'json_object' } }),
    });
  return async (question, signal) => {
    const wasPlain = isPlain;
    const reply = await door.post(bodyOf(question), signal);
    if (reply.kind !== 'refused' || !NOT_UNDERSTOOD.has(reply.status)) return read(reply);
    // Who refuses it plain, too, minds the question: one entry that a server's filter dislikes costs no other its form.
    isPlain = !wasPlain;
    if (wasPlain) return read(reply);
    return { ok: false, failure: { ...refusal(reply), kind: 'not-understood', retryable: true } };
  };
};

const read = (reply: ModelReply): Result<string> => {
  if (reply.kind === 'failed') return { ok: false, failure: reply.failure };
  if (reply.kind === 'refused') return { ok: false, failure: refusal(reply) };
  const completion = COMPLETION.safeParse(jsonOf(reply.body));
  const content = completion.data?.choices[0].message.content;
  if (content !== undefined)
    return { ok: true, value: withoutThoughts(content).slice(0, MAX_ANSWER_CHARS) };
  const message = 'its answer is no chat completion: does model.url end as its server asks (/v1)?';
  return { ok: false, failure: { kind: 'no-completion', message, ...LASTING } };
};

/** What a model thinks aloud before its answer may hold drafts of it. */
const withoutThoughts = (content: string): string => content.split(THOUGHTS_END).at(-1) ?? '';

const LASTING = { retryable: false, retryAfterMs: null } as const;

const refusal = ({ status, retryAfterMs }: Extract<ModelReply, { kind: 'refused' }>) => ({
  kind: status === TOO_MANY ? 'rate-limited' : 'refused',
  message: `it answered ${status}: ${adviceFor(status)}`,
  retryable: status >= 500,
  retryAfterMs,
});

const adviceFor = (status: number): string => {
  if (status === 401 || status === 403) return 'set MODEL_API_KEY to a key that it takes';
  if (status === 404)
    return 'model.url should end as its server asks (/v1), and it should know model.name';
  if (status === TOO_MANY) return 'it is asked too often; lower model.perDay, or wait';
  if (status >= 300 && status <= 399)
    return 'it leads elsewhere, where nobody follows; set model.url to where it ends';
  return status >= 500 ? 'look into the log of its server' : 'it does not take what we ask';
};

const jsonOf = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
};
