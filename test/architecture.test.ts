import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { cycles, ROOMS, violations } from './house-rules.ts';

const SRC = join(import.meta.dirname, '..', 'src');
const files = new Map(
  readdirSync(SRC, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.ts') && !path.startsWith('types/'))
    .map((path) => [path, readFileSync(join(SRC, path), 'utf8')]),
);

describe('the house as it stands', () => {
  test('keeps its import directions, its clock and its file sizes', () => {
    expect(violations(files)).toEqual([]);
  });

  test('has no import circle', () => {
    expect(cycles(files)).toEqual([]);
  });

  test('has no room that the rules do not know', () => {
    const rooms = new Set(
      [...files.keys()].filter((path) => path.includes('/')).map((path) => path.split('/')[0]),
    );
    expect([...rooms].filter((room) => room && !(room in ROOMS))).toEqual([]);
  });

  test.each([
    ['rss-parser', 'parse/rss-parser-feed.ts'],
    ['undici', 'fetch/'],
    ['discord.js', 'deliver/,discord/'],
    ['kysely', 'store/'],
    ['node-cron', 'app.ts,app-chores.ts'],
  ])('keeps %s in %s', (library, places) => {
    const users = [...files]
      .filter(([, source]) => source.includes(`from '${library}`))
      .map(([path]) => path);
    expect(users.length).toBeGreaterThan(0);
    expect(
      users.filter((path) => !places.split(',').some((place) => path.startsWith(place))),
    ).toEqual([]);
  });
});

describe('the rules bite', () => {
  const breaches: readonly (readonly [string, string, string])[] = [
    ['a pure room that reads a file', 'match/x.ts', "import { readFileSync } from 'node:fs';"],
    [
      'a pure room that knows another',
      'story/x.ts',
      "import { matchEntry } from '../match/match.ts';",
    ],
    [
      'a pure room that knows an edge',
      'judge/x.ts',
      "import { openStore } from '../store/open.ts';",
    ],
    ['a library in the wrong room', 'render/x.ts', "import { Kysely } from 'kysely';"],
    ['an edge that runs another edge', 'web/x.ts', "import { openStore } from '../store/open.ts';"],
    ['a lazy import of an edge', 'web/x.ts', "const x = await import('../store/open.ts');"],
    [
      'the pipeline that knows an edge',
      'pipeline.ts',
      "import { openStore } from './store/open.ts';",
    ],
    ['a room that imports the root', 'cli/x.ts', "import { openApp } from '../app.ts';"],
    ['a clock of its own', 'deliver/x.ts', 'const now = Date.now();'],
    ['chance', 'poll/x.ts', 'const jitter = Math.random();'],
    ['a file over the ceiling', 'web/x.ts', 'x;\n'.repeat(301)],
    ['a drawer', 'web/utils.ts', ''],
  ];

  test.each(breaches)('on %s', (_, path, source) => {
    expect(violations(new Map([[path, source]]))).toHaveLength(1);
  });

  test('on a circle of imports', () => {
    const circle = new Map([
      ['web/a.ts', "import { b } from './b.ts';"],
      ['web/b.ts', "import { a } from './a.ts';"],
    ]);
    expect(cycles(circle)).toEqual(['web/a.ts → web/b.ts → web/a.ts']);
  });

  // Each of these reaches the network beside fetch/ (A9).
  test.each([
    ['web/x.ts', "await fetch('http://example.org');"],
    ['web/x.ts', 'const get = fetch;'],
    ['web/x.ts', 'load({ using: fetch });'],
    ['web/x.ts', 'const { fetch } = globals;'],
    ['web/x.ts', `const text = \`\${await fetch(url)}\`;`],
    ['app.ts', "await globalThis['fetch'](url);"],
    ['cli/x.ts', 'new WebSocket(url);'],
    ['cli/x.ts', 'new EventSource(url);'],
    ['cli/x.ts', "import { connect } from 'node:net';"],
    ['web/x.ts', "import { connect } from 'node:net';"],
    ['web/x.ts', "import { isIP as a, Socket as b } from 'node:net';"],
    ['web/x.ts', "import * as net from 'node:net';"],
    ['web/x.ts', "import net from 'node:net';"],
    ['web/x.ts', "export * from 'node:net';"],
    ['web/x.ts', "const { connect } = await import('node:net');"],
    ['demo/x.ts', "import { createServer, get } from 'node:http';"],
    ['ops/x.ts', "import { get } from 'node:https';"],
    ['ops/x.ts', "import { connect } from 'node:tls';"],
    ['ops/x.ts', "import { connect } from 'node:http2';"],
    ['ops/x.ts', "import { createSocket } from 'node:dgram';"],
    ['ops/x.ts', "import { lookup } from 'node:dns';"],
    ['web/x.ts', "import { lookup } from 'node:dns/promises';"],
    ['ops/x.ts', "import { execFile } from 'node:child_process';"],
    ['ops/x.ts', "import { fork } from 'node:cluster';"],
    ['ops/x.ts', "import { open } from 'node:inspector';"],
    ['ops/x.ts', "import { Worker } from 'node:worker_threads';"],
    ['ops/x.ts', "import { createRequire } from 'node:module';"],
    ['main.ts', "import { createRequire } from 'node:module';"],
    ['ops/x.ts', "const net = process.getBuiltinModule('node:net');"],
    ['ops/x.ts', "const net = require('node:net');"],
    ['ops/x.ts', 'const net = await import(name);'],
    ['ops/x.ts', `const net = await import(\`node:\${name}\`);`],
    ['ops/x.ts', "new Function('return fetch');"],
    ['web/x.ts', "import { hc } from 'hono/client';"],
    ['parse/x.ts', 'await parser.parseURL(url);'],
  ])('on a second door to the web: %s with %s', (path, source) => {
    expect(violations(new Map([[path, source]])).length).toBeGreaterThan(0);
  });

  test.each([
    ['app.ts', "import { request } from 'undici';"],
    ['web/x.ts', "import { request } from 'undici';"],
    ['cli/x.ts', "import { REST } from 'discord.js';"],
    ['app-tools.ts', "import { REST } from 'discord.js';"],
    ['pipeline.ts', "import { request } from 'undici';"],
    ['ops/x.ts', "import ws from 'ws';"],
    ['app.ts', "import axios from 'axios';"],
  ])('on a library of another door: %s with %s', (path, source) => {
    expect(violations(new Map([[path, source]])).length).toBeGreaterThan(0);
  });

  test.each([
    ['ports.ts', 'interface A { fetch(request: B, signal: C): D; }'],
    [
      'app.ts',
      "const a = { fetch: door };\nawait fetcher.fetch(b);\nlog.info(c, 'fetch.allowed');",
    ],
    ['app.ts', "import { createFetcher } from './fetch/fetcher.ts';"],
    ['web/x.ts', "import { BlockList, isIP } from 'node:net';"],
    ['demo/x.ts', "import { createServer, type IncomingMessage } from 'node:http';"],
    ['cli/x.ts', "import type { Socket } from 'node:net';"],
  ])('but not on what only looks like one: %s with %s', (path, source) => {
    expect(violations(new Map([[path, source]]))).toEqual([]);
  });

  test('but let a room use its own files, the model, the text room and its library', () => {
    const fine = new Map([
      [
        'judge/x.ts',
        "import type { Act } from '../model.ts';\nimport { stem } from '../text/stem.ts';\nimport Bayes from 'natural/lib/x.js';",
      ],
      ['web/y.ts', "import type { Clock } from '../pipeline.ts';\nimport { Hono } from 'hono';"],
    ]);
    expect(violations(fine)).toEqual([]);
  });
});
