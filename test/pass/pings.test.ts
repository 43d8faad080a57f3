import { expect, test } from 'vitest';
import { composeWith } from '../../src/compose-card.ts';
import { toldAct } from '../contracts/samples.ts';
import { checkMessageBody } from '../fakes/discord/rules-message.ts';
import { hostileBriefs, labels, NOON } from '../render/sample-briefs.ts';

const ROLE = '223456789012345678';
const CALLS_ONE = {
  content: `<@&${ROLE}>`,
  allowed_mentions: { parse: [], roles: [ROLE] },
};
const compose = composeWith(labels, (_, channel) => (channel === '1' ? ROLE : null));
const news = {
  number: 1,
  at: NOON,
  acts: [toldAct('clear')],
  countries: ['FI'],
  urgency: null,
  quotes: [],
};

test('cards and replies call the role of their channel and nobody else, whatever the sources wrote', () => {
  for (const brief of hostileBriefs(11, 100)) {
    for (const { payload } of [compose.card(brief, '1'), compose.update(brief, news, '1')]) {
      const body: unknown = JSON.parse(payload);
      expect(body).toMatchObject(CALLS_ONE);
      checkMessageBody(body, 'create');
    }
  }
});

test('where no role is named nobody is called', () => {
  const [brief] = hostileBriefs(11, 1);
  if (!brief) throw new Error('no brief');
  for (const { payload } of [compose.card(brief, '2'), compose.update(brief, news, '2')]) {
    expect(JSON.parse(payload)).toMatchObject({ allowed_mentions: { parse: [] } });
    expect(JSON.parse(payload)).not.toHaveProperty('content');
  }
});

test('a card that is brought up to date before it was posted still calls', () => {
  const [brief] = hostileBriefs(11, 1);
  if (!brief) throw new Error('no brief');
  expect(JSON.parse(compose.card(brief, '1', { onlyRevise: true }).payload)).toMatchObject(
    CALLS_ONE,
  );
});

test('a new card for an event that its channel was called for before calls nobody', () => {
  const [brief] = hostileBriefs(11, 1);
  if (!brief) throw new Error('no brief');
  const { payload } = compose.card(brief, '1', { isQuiet: true });
  expect(JSON.parse(payload)).toMatchObject({ allowed_mentions: { parse: [] } });
  expect(payload).not.toContain(ROLE);
});
