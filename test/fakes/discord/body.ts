import type { IncomingMessage } from 'node:http';
import { ApiError, invalidForm } from './errors.ts';

/** reference.mdx "Uploading Files": 25 MiB a request, 10 MiB a file. */
const LARGEST_REQUEST = 25 * 1024 * 1024;
const LARGEST_FILE = 10 * 1024 * 1024;

export interface ReadBody {
  readonly body: unknown;
  readonly files: number;
}

/** Reads JSON or multipart with `payload_json`; throws what Discord answers to anything else. */
export const readBody = async (request: IncomingMessage): Promise<ReadBody> => {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    if (!Buffer.isBuffer(chunk)) continue;
    size += chunk.length;
    if (size <= LARGEST_REQUEST) chunks.push(chunk);
  }
  if (size > LARGEST_REQUEST) throw new ApiError(413, 40005, 'Request entity too large');
  if (size === 0) return { body: undefined, files: 0 };
  const type = request.headers['content-type'] ?? '';
  if (type.startsWith('application/json'))
    return { body: parse(Buffer.concat(chunks).toString()), files: 0 };
  if (type.startsWith('multipart/form-data')) return multipart(Buffer.concat(chunks), type);
  throw invalidForm([
    {
      path: [],
      code: 'CONTENT_TYPE_INVALID',
      message: 'Expected "Content-Type" header to be one of application/json, multipart/form-data.',
    },
  ]);
};

const parse = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    throw new ApiError(400, 50109, 'The request body contains invalid JSON.');
  }
};

const multipart = async (bytes: Buffer, type: string): Promise<ReadBody> => {
  const form = await new Response(new Uint8Array(bytes), {
    headers: { 'content-type': type },
  }).formData();
  const json = form.get('payload_json');
  const files = [...form.values()].filter((value) => typeof value !== 'string');
  if (files.length > 10)
    throw new ApiError(400, 30015, 'Maximum number of attachments reached (10)');
  if (files.some((file) => file.size > LARGEST_FILE))
    throw new ApiError(413, 40005, 'Request entity too large');
  return { body: typeof json === 'string' ? parse(json) : {}, files: files.length };
};
