import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { z } from 'zod';

/** What the server says to one question; without `status` it is a completion whose text is `content`. */
export interface ModelAnswer {
  readonly content?: string;
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** In place of a completion. */
  readonly body?: string;
  /** Waits so many ms before it answers; Infinity = it never does. */
  readonly delayMs?: number;
  /** Sends the body byte by byte, one each so many ms. */
  readonly dripMs?: number;
}

const BODY = z.object({
  model: z.string(),
  messages: z.tuple([
    z.object({ role: z.literal('system'), content: z.string() }),
    z.object({ role: z.literal('user'), content: z.string() }),
  ]),
  response_format: z.object({ type: z.literal('json_object') }).optional(),
  temperature: z.literal(0).optional(),
  stream: z.literal(false),
});

export interface Asked {
  readonly method: string;
  readonly path: string;
  readonly authorization: string | null;
  readonly model: string;
  readonly instructions: string;
  readonly input: string;
  readonly isTranslation: boolean;
  /** Whether it asks for JSON by the protocol. */
  readonly wantsJson: boolean;
}

/** The body of a good answer, as Ollama and llama.cpp send it. */
export const completion = (content: string): string =>
  JSON.stringify({
    id: 'chatcmpl-1',
    object: 'chat.completion',
    created: 1,
    model: 'any',
    choices: [{ index: 0, message: { role: 'assistant', content }, finish_reason: 'stop' }],
    usage: { prompt_tokens: 1, completion_tokens: 1, total_tokens: 2 },
  });

/** A real server on loopback that speaks chat completions; `answer` says what it thinks. */
export const startModelServer = async (answer: (asked: Asked, count: number) => ModelAnswer) => {
  const asked: Asked[] = [];
  const sockets = new Set<Socket>();
  const timers = new Set<NodeJS.Timeout>();
  const load = { now: 0, most: 0 };
  const say = (
    response: ServerResponse,
    { content, status = 200, headers, body, dripMs }: ModelAnswer,
  ) => {
    const bytes = Buffer.from(body ?? (content === undefined ? '' : completion(content)));
    response.writeHead(status, { 'content-type': 'application/json', ...headers });
    if (dripMs === undefined) return void response.end(bytes);
    let at = 0;
    const timer = setInterval(() => {
      response.write(bytes.subarray(at % bytes.length, (at % bytes.length) + 1));
      at += 1;
    }, dripMs);
    timers.add(timer);
  };
  const server = createServer((request, response) => {
    const chunks: Uint8Array[] = [];
    load.now += 1;
    load.most = Math.max(load.most, load.now);
    response.once('close', () => {
      load.now -= 1;
    });
    request.on('data', (chunk: Uint8Array) => chunks.push(chunk));
    request.on('end', () => {
      const body = Buffer.concat(chunks).toString();
      const { model, messages, response_format } = BODY.parse(JSON.parse(body));
      const [system, user] = messages;
      const seen: Asked = {
        method: request.method ?? '',
        path: request.url ?? '',
        authorization: request.headers.authorization ?? null,
        model,
        instructions: system.content,
        input: user.content,
        isTranslation: system.content.startsWith('Translate'),
        wantsJson: response_format !== undefined,
      };
      asked.push(seen);
      const said = answer(seen, asked.length);
      if (said.delayMs === undefined) return say(response, said);
      if (said.delayMs === Number.POSITIVE_INFINITY) return;
      timers.add(setTimeout(() => say(response, said), said.delayMs));
    });
  });
  server.on('connection', (socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/v1`,
    port,
    asked,
    load,
    close: async () => {
      for (const timer of timers) clearInterval(timer);
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
};

export type ModelServer = Awaited<ReturnType<typeof startModelServer>>;
