import { expect, test } from 'vitest';
import { feedsBench, rssOf } from './feeds-run.ts';

test('the real process shows how the feeds did in the last pass', async ({
  onTestFinished: ends,
}) => {
  const { server, run, runCommandHere, runProcess } = await feedsBench(
    ends,
    'feeds:\n  - { id: good, url: "ORIGIN/good", outlet: Good, first: all }\n  - { id: gone, url: "ORIGIN/gone", outlet: Gone }\n',
  );
  expect(await run('list')).toMatchObject({
    status: 1,
    err: expect.stringContaining('There is no store'),
  });
  server.set('/good', { body: rssOf('Good', ['One', 'Two', 'Three']) });
  expect(await runCommandHere('scan')).toMatchObject({ status: 0 });
  const { status, out, err } = await runProcess();
  expect({ status, err }).toEqual({ status: 0, err: '' });
  const lines = out.split('\n');
  expect(lines[0]).toMatch(/^STATE +FEED +LAST GOOD +7 DAYS +NEXT +OUTLET$/u);
  expect(lines[1]).toMatch(/^failing {2}gone {2}never /u);
  expect(lines[2]).toMatch(/^ +never read: .*answered 404/u);
  expect(out).toMatch(/^ok +good .* 3 {2}/mu);
  expect(out).toContain('2 feeds, 1 failing; treatywatch feeds test gone asks one now.');
  expect((await run('list')).out).toBe(out);
});
