import { expect, test } from 'vitest';
import { z } from 'zod';
import {
  ACTS,
  CLAIMS,
  CONCEPTS,
  LANGUAGE,
  MODALITY,
  PACK,
  PACK_FEEDS,
  TRAINING,
  WATCHES,
  WIRES,
} from '../../src/config/pack-schema.ts';
import { CHANNELS, FEEDS, SETTINGS } from '../../src/config/settings-schema.ts';
import { TREATIES } from '../../src/config/treaties-schema.ts';

/** Written anew by `npx vitest run test/config/json-schema.test.ts --update`. */
test.each([
  ['treatywatch', SETTINGS],
  ['feeds', FEEDS],
  ['channels', CHANNELS],
  ['watches', WATCHES],
  ['pack', PACK],
  ['pack-concepts', CONCEPTS],
  ['pack-acts', ACTS],
  ['pack-language', LANGUAGE],
  ['pack-feeds', PACK_FEEDS],
  ['pack-training', TRAINING],
  ['modality', MODALITY],
  ['claims', CLAIMS],
  ['wires', WIRES],
  ['pack-treaties', TREATIES],
])('the editor schema of %s.yaml says what the loader checks', async (name, schema) => {
  const written = JSON.stringify(z.toJSONSchema(schema, { io: 'input' }), null, 2);
  await expect(`${written}\n`).toMatchFileSnapshot(`../../config/schema/${name}.schema.json`);
});
