/*
 * Loaded before a program (`--import`): notes each time that it, or one of its threads, is about to reach
 * the network, start a process or ask DNS, and which of our own files led there. Lines of JSON in the
 * file that SOCKET_LOG names.
 */
import { ChildProcess } from 'node:child_process';
import dgram from 'node:dgram';
import dns from 'node:dns';
import { appendFileSync } from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import net from 'node:net';
import threads from 'node:worker_threads';

const LOG = process.env['SOCKET_LOG'] ?? '';

const note = (what: string, target: unknown): void => {
  const before = Error.stackTraceLimit;
  Error.stackTraceLimit = 200;
  const stack = new Error().stack ?? '';
  Error.stackTraceLimit = before;
  const through = [...stack.matchAll(/\/src\/([\w./-]+\.ts)/gu)].map(([, path]) => path);
  appendFileSync(LOG, `${JSON.stringify({ what, target: String(target), through })}\n`);
};

const watch = (owner: object, method: string, targetOf: (args: unknown[]) => unknown): void => {
  const real: unknown = Reflect.get(owner, method);
  if (typeof real !== 'function') throw new Error(`there is no ${method}`);
  const watched = function (this: unknown, ...args: unknown[]): unknown {
    note(method, targetOf(args));
    return Reflect.apply(real, this, args);
  };
  Object.defineProperty(owner, method, { value: watched, configurable: true, writable: true });
};

/** `net` hands over `[options, callback]`, other callers the options or a port. */
const portOf = ([first]: unknown[]): unknown => {
  const options: unknown = Array.isArray(first) ? first[0] : first;
  if (typeof options === 'object' && options !== null && 'port' in options) return options.port;
  return options;
};

watch(net.Socket.prototype, 'connect', portOf);
watch(dgram.Socket.prototype, 'send', () => 'datagram');
watch(dgram.Socket.prototype, 'connect', portOf);
watch(dns, 'lookup', ([host]) => host);
watch(dns, 'resolve', ([host]) => host);
watch(dns.promises, 'lookup', ([host]) => host);
watch(dns.promises, 'resolve', ([host]) => host);
watch(ChildProcess.prototype, 'spawn', () => 'process');

threads.Worker = class extends threads.Worker {
  constructor(file: string | URL, options: threads.WorkerOptions = {}) {
    const execArgv = [...(options.execArgv ?? []), '--import', import.meta.url];
    super(file, { ...options, execArgv, env: { SOCKET_LOG: LOG } });
    note('worker', 'watched too');
  }
};
syncBuiltinESMExports();
