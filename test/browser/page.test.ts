import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, onTestFinished, test } from 'vitest';
import { all, readDocument } from '../render/document.ts';
import { opened } from '../web/opened.ts';

const browser = process.env['TREATYWATCH_CHROMIUM'];
const run = promisify(execFile);

/** What a real browser made of the page, its own messages beside it. */
const visit = async (url: string, chromium: string) => {
  const profile = await mkdtemp(join(tmpdir(), 'treatywatch-browser-'));
  onTestFinished(() => rm(profile, { recursive: true, force: true }));
  return run(
    chromium,
    [
      '--headless',
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--enable-logging=stderr',
      `--user-data-dir=${profile}`,
      '--dump-dom',
      url,
    ],
    { env: { ...process.env, TZ: 'Asia/Kathmandu' }, maxBuffer: 2 ** 24 },
  );
};

test('a browser runs our script under our policy and tells moments in its own zone', async (context) => {
  if (!browser) return context.skip('TREATYWATCH_CHROMIUM does not name a Chromium');
  const { url } = await opened();
  const { stdout, stderr } = await visit(url, browser);
  expect(stderr).not.toMatch(/Content Security Policy|Refused to|Uncaught/);
  const page = readDocument(stdout);
  expect(all(page, 'article')).toHaveLength(1);
  expect(page.text).toMatch(/2:45\sPM|14:45/);
  expect(page.text).not.toContain('UTC');
});
