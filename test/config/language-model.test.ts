import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readEnvironment, secretsOf } from '../../src/config/environment.ts';
import { formatFault } from '../../src/config/fault.ts';
import { loadSettings } from '../../src/config/load-config.ts';
import { folderWith } from './folder-with.ts';

const PACKS = join(import.meta.dirname, '../../config/packs');
const URL = 'http://127.0.0.1:11434/v1';

/** The setting as it is read, or its faults. */
const read = async (model: string) => {
  const folder = folderWith({ 'treatywatch.yaml': `packs: [mine-ban]\n${model}\n` });
  const loaded = await loadSettings({ folder, packsFolder: PACKS, feedBase: null });
  return loaded.ok ? loaded.value.model : loaded.faults.map(formatFault).join('\n');
};

test('without a setting there is no language model', async () => {
  expect(await read('')).toBeNull();
});

test('address and name are enough', async () => {
  expect(await read(`model: { url: "${URL}", name: "qwen3:8b" }`)).toEqual({
    url: URL,
    name: 'qwen3:8b',
    timeoutMs: 20_000,
    perDay: 200,
    opinions: true,
    translate: null,
  });
});

describe('a fault names its key, and repeats no secret:', () => {
  test.each([
    ['no name', `url: "${URL}"`, 'model.name'],
    ['a login in the address', 'url: "http://me:hunter2@127.0.0.1/v1", name: m', 'without login'],
    ['a key in the address', 'url: "https://a.example/v1?key=hunter2", name: m', 'query'],
    ['another scheme', 'url: "file:///etc/passwd", name: m', 'http'],
    ['a name with markup', `url: "${URL}", name: "m]("`, 'model.name'],
    ['a long wait', `url: "${URL}", name: m, timeout: 3m`, 'at most 2m'],
    ['no wait', `url: "${URL}", name: m, timeout: 0s`, 'at least 1s'],
    ['no budget', `url: "${URL}", name: m, perDay: 0`, 'model.perDay'],
    [
      'a language whose capitals mark no names',
      `url: "${URL}", name: m, translate: de`,
      'capitals',
    ],
    ['a script without capitals', `url: "${URL}", name: m, translate: zh`, 'capitals'],
  ])('%s', async (_, model, expected) => {
    const told = await read(`model: { ${model} }`);
    expect(told).toContain(expected);
    expect(told).not.toContain('hunter2');
  });
});

test('the key is one of the secrets that logs hide, and no line break gets into a header', () => {
  const good = readEnvironment({ MODEL_API_KEY: ' sk-abcdef ' }, 'demo');
  expect(good.ok && secretsOf(good.value)).toEqual(['sk-abcdef']);
  const bad = readEnvironment({ MODEL_API_KEY: 'sk-abc\nx: y' }, 'demo');
  expect(bad.ok ? '' : bad.faults.map(formatFault).join()).toMatch(/MODEL_API_KEY.*printable/u);
  expect(JSON.stringify(bad)).not.toContain('sk-abc');
});
