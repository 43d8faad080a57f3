import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { tempFolder } from '../contracts/temp-folder.ts';
import { expectNoLeak, expectNoLeakBelow, leaksIn, OTHERS_SECRETS } from './canaries.ts';

test('thirty secrets of others and those of the stand-ins are looked for (J1)', () => {
  const planted = Object.values(OTHERS_SECRETS);
  expect(planted.length).toBeGreaterThanOrEqual(30);
  expect(leaksIn(planted.join(' ')).length).toBe(planted.length);
});

test('one that turns up anywhere fails the test in which it does (J1)', () => {
  expect(() => expectNoLeak('into the log', 'fine', 'token=canary-token-x')).toThrow(
    'a secret leaked into the log: canary-token-x',
  );
  const folder = tempFolder();
  expect(() => expectNoLeakBelow(folder)).not.toThrow();
  writeFileSync(join(folder, 'store.db'), Buffer.from([0, 1, ...Buffer.from('canary-hook-y'), 0]));
  expect(() => expectNoLeakBelow(folder)).toThrow('canary-hook-y');
});
