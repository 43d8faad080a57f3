import { expect, test } from 'vitest';
import { type Asked, type ModelAnswer, startModelServer } from '../fakes/model-server.ts';
import type { Ends } from './real-process.ts';
import { type AcceptanceWorld, DRY, openWorld } from './world.ts';

const KEY = 'sk-the-secret-key-of-a-user';
const MINE = {
  title: 'Angoloje nuo minos žuvo du ūkininkai',
  text: 'Sprogus priešpėstinei minai Angoloje žuvo 2 ūkininkai, pranešė policija.',
  link: 'https://a.example/angola',
};
const TRANSLATION =
  '2 farmers were killed in Angola when an anti-personnel mine exploded, police said.';

const translating = (translation: string) => () => ({
  content: JSON.stringify({ translations: [translation] }),
});

/** A world whose configuration names a model that says what `answer` does. */
const withModel = async (
  ends: Ends,
  answer: (asked: Asked, count: number) => ModelAnswer,
  settings = 'translate: en, timeout: 2s',
): Promise<AcceptanceWorld & { readonly model: Awaited<ReturnType<typeof startModelServer>> }> => {
  const model = await startModelServer(answer);
  ends(model.close);
  const world = await openWorld(ends);
  world.write({
    'config/treatywatch.yaml': `packs: [mine-ban]
fetch: { allow: ["127.0.0.1:${world.feeds.port}"], pages: false }
model: { url: "${model.url}", name: "tiny:1b", ${settings} }
`,
  });
  world.publish('a', MINE);
  return { ...world, model };
};

const cards = (world: AcceptanceWorld): string =>
  JSON.stringify(world.discord.messages(world.channel));

test('a translation stands below the words of the source, marked as a machine’s', async ({
  onTestFinished: ends,
}) => {
  const world = await withModel(ends, translating(TRANSLATION));
  const run = world.start({ MODEL_API_KEY: KEY, LOG_LEVEL: 'trace' });
  await run.until(() => world.titles().length === 1);
  const card = cards(world);
  expect(card).toContain('Sprogus priešpėstinei minai Angoloje');
  expect(card).toContain('*machine translation (tiny:1b):* 2 farmers were killed');
  expect(card.indexOf('Sprogus')).toBeLessThan(card.indexOf('2 farmers were'));
  const page = await (await fetch(await run.page())).text();
  expect(page).toContain('machine translation (tiny:1b)');
  expect(world.model.asked).toMatchObject([
    { authorization: `Bearer ${KEY}`, isTranslation: true },
  ]);
  const { out, err } = await run.stop();
  expect(`${out}${err}`).not.toContain(KEY);
});

test.for<readonly [string, ModelAnswer]>([
  ['an invented number', translating(TRANSLATION.replace('2', '20'))()],
  ['no answer at all', { delayMs: Number.POSITIVE_INFINITY }],
  ['a server error that repeats the key', { status: 500, body: KEY }],
])('with %s the card comes without a translation', async ([, answer], { onTestFinished: ends }) => {
  const world = await withModel(ends, () => answer);
  const run = world.start({ MODEL_API_KEY: KEY });
  await run.until(() => world.titles().length === 1);
  expect(cards(world)).toContain('Sprogus priešpėstinei minai Angoloje');
  expect(cards(world)).not.toContain('machine translation');
  const { out, err } = await run.stop();
  expect(`${out}${err}`).not.toContain(KEY);
});

test('a stop while the model thinks loses nothing and doubles nothing', async ({
  onTestFinished: ends,
}) => {
  const world = await withModel(
    ends,
    (_, count) =>
      count === 1 ? { delayMs: Number.POSITIVE_INFINITY } : translating(TRANSLATION)(),
    'translate: en, timeout: 30s',
  );
  const first = world.start();
  await first.until(() => world.model.asked.length === 1);
  expect(await first.stop()).toMatchObject({ status: 0 });
  expect(world.titles()).toEqual([]);

  const second = world.start();
  await second.until(() => world.titles().length === 1);
  await second.stop();
  expect(cards(world)).toContain('2 farmers were killed');
  expect(world.posts()).toHaveLength(1);
});

test('a dry run shows the translation in the terminal', async ({ onTestFinished: ends }) => {
  const world = await withModel(ends, translating(TRANSLATION));
  const run = world.start(DRY, ['scan']);
  await run.ended();
  expect(run.said().out).toContain('[machine translation (tiny:1b)] 2 farmers');
});

test('the doctor says that the model answers, and what was asked of it', async ({
  onTestFinished: ends,
}) => {
  const world = await withModel(ends, () => ({ content: '{"relevant": false}' }));
  const run = world.start({ ...DRY, MODEL_API_KEY: KEY }, ['doctor']);
  await run.ended();
  expect(run.said().out).toContain('ok    model: tiny:1b answers; 0 requests of 200 today');
});

test.for<readonly [string, ModelAnswer, string]>([
  ['refuses the key', { status: 401 }, 'MODEL_API_KEY'],
  ['chats', { content: 'Hello! How can I help you today?' }, 'model.name'],
])(
  'the doctor names the mend of a model that %s',
  async ([, answer, mend], { onTestFinished: ends }) => {
    const world = await withModel(ends, () => answer);
    const run = world.start({ ...DRY, MODEL_API_KEY: KEY }, ['doctor']);
    const { status } = await run.ended();
    expect(status).toBe(1);
    const told =
      run
        .said()
        .out.split('\n')
        .find((line) => line.startsWith('MEND  model')) ?? '';
    const after = run.said().out.split('MEND  model')[1] ?? '';
    expect(told).not.toBe('');
    expect(after).toContain(mend);
    expect(run.said().out).not.toContain(KEY);
  },
);
