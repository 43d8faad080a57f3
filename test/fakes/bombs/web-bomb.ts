import { drip, flood, type RawAnswer } from '../raw-server.ts';

/** Something a server may do to whoever asks it, and what a fetch may make of it. */
export interface WebBomb {
  readonly name: string;
  /** Kinds of the outcome or its failure. */
  readonly kinds: readonly string[];
  readonly answer: RawAnswer;
}

export const OK = 'HTTP/1.1 200 OK\r\n';
export const CHUNKED = `${OK}transfer-encoding: chunked\r\n\r\n`;
export const MIB = 1024 * 1024;

export const once = <T>(make: () => T): (() => T) => {
  let made: { readonly value: T } | null = null;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
};

/** An answer with these headers and this body, made when first asked for. */
export const body =
  (headers: string, make: () => Uint8Array): RawAnswer =>
  (socket) => {
    const bytes = make();
    socket.write(`${OK}${headers}content-length: ${bytes.length}\r\n\r\n`);
    socket.end(bytes);
  };

export const encoded = (encoding: string, make: () => Uint8Array): RawAnswer =>
  body(`content-encoding: ${encoding}\r\n`, once(make));

export const floodAfter =
  (start: string, text: string | Uint8Array): RawAnswer =>
  (socket) => {
    socket.write(start);
    flood(socket, text);
  };

export const dripAfter =
  (start: string, text: string | Uint8Array): RawAnswer =>
  (socket) => {
    socket.write(start);
    drip(socket, text);
  };

export const said =
  (text: string): RawAnswer =>
  (socket) =>
    void socket.end(text);

export const TOO_LARGE = ['too-large'];
export const BAD = ['bad-encoding'];
export const LATE = ['timeout'];
export const BROKEN = ['reset'];
