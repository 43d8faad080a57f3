import type { Socket } from 'node:net';
import { FetchProblem, fetchFailure } from './fetch-failure.ts';

/** Cuts the sockets of one fetch, redirects included, once together they brought more than is allowed. */
export interface WireCap {
  watch(socket: Socket): void;
}

/**
 * Counts what sockets receive, not what bodies hold: a flood of 1xx answers, chunk extensions or
 * trailers never shows in a body. `where` is a redacted URL.
 */
export const createWireCap = (bytes: number, where: string): WireCap => {
  let before = 0;
  return {
    watch: (socket) => {
      socket.on('readable', () => {
        if (before + socket.bytesRead <= bytes) return;
        const message = `${where}: more than ${bytes} bytes on the wire`;
        socket.destroy(new FetchProblem(fetchFailure('too-large', message)));
      });
      socket.once('close', () => {
        before += socket.bytesRead;
      });
    },
  };
};
