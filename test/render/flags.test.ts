import { describe, expect, test } from 'vitest';
import type { Flag } from '../../src/legal.ts';
import { cardPayload } from '../../src/render/discord-card.ts';
import { htmlCard } from '../../src/render/html-card.ts';
import { terminalCard } from '../../src/render/terminal-card.ts';
import { brief, labels, NOON, source } from './sample-briefs.ts';

const nonce = 'abcdefghijklmnopqrstuvwxy';
const FLAG: Flag = {
  kind: 'date',
  claim: 'Ruritania left on **8 May** 2025.',
  known: 'Ruritania, Sample Convention: parliament voted on 8 May 2025',
  source: 'Its gazette',
};

const looks = (flags: readonly Flag[]) => {
  const given = brief({ flags, sources: [source({ outlet: 'Outlet', after: ['Wire', 'AB'] })] });
  return {
    discord: cardPayload(given, { labels, nonce }).embeds[0].description,
    page: htmlCard(given, labels, NOON).markup,
    terminal: terminalCard(given, { labels, now: NOON, columns: 400, colour: false }),
  };
};

describe('a doubtful claim', () => {
  test('stands on every card beside what is known, with its source', () => {
    for (const look of Object.values(looks([FLAG])))
      for (const part of [
        'The text says: ',
        'left on',
        'parliament voted on 8 May 2025',
        'Its gazette',
      ])
        expect(look).toContain(part);
  });

  test('ends in one full stop', () => {
    const said = (claim: string) => looks([{ ...FLAG, claim }]).terminal;
    expect(said('It left.')).toContain('"It left." The register');
    expect(said('It left')).toContain('"It left". The register');
  });

  test('is the words of a stranger', () => {
    const hostile = { ...FLAG, claim: '<b onclick=x>@everyone</b> [x](https://evil.example/)' };
    const { discord, page } = looks([hostile]);
    expect(discord.replace(/\\[!-/:-@[-`{-~]/g, '')).not.toMatch(/@everyone|\[x\]\(/u);
    expect(page).not.toContain('<b onclick');
  });

  test('however long and often it is told, leaves room for the rest', () => {
    const long = 'long '.repeat(2_000);
    const many = Array.from({ length: 40 }, () => ({ ...FLAG, claim: long, known: long }));
    const { discord } = looks(many);
    expect(discord.length).toBeLessThanOrEqual(4096);
    expect(discord).toContain('**Reported by**');
  });

  test('about an address needs no register', () => {
    const address = {
      ...FLAG,
      kind: 'address',
      claim: '198.51.100.7',
      known: 'No outlet.',
    } as const;
    expect(looks([address]).page).toContain('Published at 198.51.100.7. No outlet.');
  });
});

test('an outlet is named with whom it has its news from', () => {
  for (const look of Object.values(looks([]))) expect(look).toMatch(/Outlet.*after Wire, AB/u);
});
