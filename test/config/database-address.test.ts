import { expect, test } from 'vitest';
import { secretsIn } from '../../src/config/database-address.ts';

test('[J1] a password is hidden as it is written, as it is meant, and where it stands behind the question mark', () => {
  expect(secretsIn('postgres://me:p%40ss@db.example/x?password=b%20c')).toEqual(
    expect.arrayContaining(['p%40ss', 'p@ss', 'b c']),
  );
});
