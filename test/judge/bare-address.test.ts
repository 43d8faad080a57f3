import { expect, test } from 'vitest';
import { bareAddressFlag } from '../../src/judge/bare-address.ts';

test.each([
  'http://198.51.100.7/a',
  'http://3325256711/a',
  'http://[2001:db8::7]/a',
  'https://[::ffff:198.51.100.7]:8443/a',
])('%s is a bare public address', (url) => {
  expect(bareAddressFlag(url)).toMatchObject({ kind: 'address' });
});

test.each([
  'http://10.1.2.3/a',
  'http://172.31.0.1/a',
  'http://100.64.0.1/a',
  'http://[::1]/a',
  'http://[fd00::1]/a',
  'http://[::ffff:127.0.0.1]/a',
  'http://[::ffff:192.168.1.4]/a',
  'https://outlet.example/198.51.100.7',
  'mailto:a@198.51.100.7',
  'no address',
  null,
])('%s is none', (url) => {
  expect(bareAddressFlag(url)).toBeNull();
});
