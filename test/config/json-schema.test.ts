import { expect, test } from 'vitest';
import { z } from 'zod';
import { CHANNELS, FEEDS, SETTINGS } from '../../src/config/settings-schema.ts';

/** Written anew by `npx vitest run test/config/json-schema.test.ts -u`. */
test.each([
  ['treatywatch', SETTINGS],
  ['feeds', FEEDS],
  ['channels', CHANNELS],
])('the editor schema of %s.yaml says what the loader checks', async (name, schema) => {
  const written = JSON.stringify(z.toJSONSchema(schema, { io: 'input' }), null, 2);
  await expect(`${written}\n`).toMatchFileSnapshot(`../../config/schema/${name}.schema.json`);
});
