import { expect, test } from 'vitest';
import { fillPlaceholders } from '../../src/demo/placeholders.ts';

const now = Date.UTC(2026, 2, 1, 1, 30, 15, 999);

test('each form is written for the offset it names', () => {
  expect(fillPlaceholders('{{rfc822 -3h}}', now)).toBe('Sat, 28 Feb 2026 22:30:15 GMT');
  expect(fillPlaceholders('{{iso -1d}}', now)).toBe('2026-02-28T01:30:15Z');
  expect(fillPlaceholders('{{iso -90m}}', now)).toBe('2026-03-01T00:00:15Z');
  expect(fillPlaceholders('{{date -2d}}', now)).toBe('2026-02-27');
  expect(fillPlaceholders('{{date +1d}} {{iso -0m}}', now)).toBe('2026-03-02 2026-03-01T01:30:15Z');
});

test('everything around a placeholder stays as it is', () => {
  expect(fillPlaceholders('<a>{{date -1d}}</a>\u00ff{{date -1d}}', now)).toBe(
    '<a>2026-02-28</a>\u00ff2026-02-28',
  );
});

test('braces that are no placeholder stay as they are', () => {
  const text = '{{iso}} {{iso 3h}} {{ISO -3h}} {{iso -3w}} {{iso -3.5h}} {{iso  -3h}} {iso -3h}';
  expect(fillPlaceholders(text, now)).toBe(text);
});

test('no offset that the form allows leaves the range of dates', () => {
  expect(fillPlaceholders('{{date -99999d}}', now)).toBe('1752-05-17');
  expect(fillPlaceholders('{{iso -100000d}}', now)).toBe('{{iso -100000d}}');
});
