import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { readdir, readFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { join } from 'node:path';
import { fillPlaceholders } from './placeholders.ts';

const FEED_FILE = /^[a-z0-9-]+\.(rss|atom|rdf|json)$/;

/** No charset: like much of the web, the server leaves the encoding to the document's own prolog. */
const CONTENT_TYPES: Readonly<Record<string, string>> = {
  rss: 'application/rss+xml',
  atom: 'application/atom+xml',
  rdf: 'application/rdf+xml',
  json: 'application/feed+json',
};

interface Document {
  readonly type: string;
  readonly etag: string;
  readonly body: Uint8Array;
}

const readDocument = async (path: string, extension: string, now: number): Promise<Document> => {
  // Bytes go through latin1 and back unchanged, so a windows-1251 file stays one.
  const body = Buffer.from(fillPlaceholders(await readFile(path, 'latin1'), now), 'latin1');
  const etag = `"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"`;
  return { type: CONTENT_TYPES[extension] ?? 'application/octet-stream', etag, body };
};

const readFolder = async (folder: string, now: number): Promise<ReadonlyMap<string, Document>> => {
  const documents = new Map<string, Document>();
  for (const name of await readdir(folder)) {
    const extension = FEED_FILE.exec(name)?.[1];
    if (!extension) continue;
    documents.set(`/${name}`, await readDocument(join(folder, name), extension, now));
  }
  return documents;
};

const isKnown = (request: IncomingMessage, etag: string): boolean =>
  (request.headers['if-none-match'] ?? '')
    .split(',')
    .some((known) => known.trim().replace(/^W\//, '') === etag);

const answer = (
  documents: ReadonlyMap<string, Document>,
  request: IncomingMessage,
  response: ServerResponse,
): void => {
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    response.writeHead(405, { allow: 'GET, HEAD' }).end();
    return;
  }
  const document = documents.get((request.url ?? '').replace(/\?.*$/s, ''));
  if (!document) {
    response.writeHead(404).end();
    return;
  }
  const validators = { etag: document.etag, 'cache-control': 'no-cache' };
  if (isKnown(request, document.etag)) {
    response.writeHead(304, validators).end();
    return;
  }
  response.writeHead(200, {
    ...validators,
    'content-type': document.type,
    'content-length': document.body.length,
  });
  response.end(request.method === 'HEAD' ? undefined : document.body);
};

/**
 * Serves the sample feeds of `folder` on a free port of 127.0.0.1 and answers at `<origin>/<file>`.
 * Files are read once and dated from the moment of the start (`now`, epoch milliseconds): fresh at
 * every start, unchanged while it runs, so that a second poll is told 304 as by a real outlet.
 * No path of a request reaches the file system. Rejects if the folder cannot be read.
 */
export const serveDemoFeeds = async (options: {
  readonly folder: string;
  readonly now: () => Promise<number>;
}): Promise<{ readonly origin: string; close(): Promise<void> }> => {
  const documents = await readFolder(options.folder, await options.now());
  const server = createServer((request, response) => answer(documents, request, response));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('not listening on TCP');
  return {
    origin: `http://127.0.0.1:${address.port}`,
    close: async () => {
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
};
