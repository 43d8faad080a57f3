import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { loadUnderstanding } from '../../src/understanding-material.ts';
import { shippedPacks } from '../packs/shipped-packs.ts';

const packs = (await shippedPacks()).filter(({ id }) => id === 'mine-ban');
const understanding = await loadUnderstanding(packs, join(import.meta.dirname, '../../config'));

/** Each holds a word that tells the act elsewhere. */
describe('a headline tells nothing of an act that it has only a word of', () => {
  test.each([
    ['en', 'Defence budget pays for anti-personnel mines', 'funding'],
    ['en', 'Wealth fund drops maker of anti-personnel mines', 'funding'],
    ['en', 'Bill to leave Ottawa Convention clears parliament', 'clearance'],
    ['en', 'Shepherd killed by landmine planted in the war', 'production'],
    ['en', 'Landmines found in ditches along the road', 'withdrawal'],
    ['en', 'Boy collecting scrap metal killed by landmine', 'withdrawal'],
    ['en', 'Landmine charity to lay off 90 deminers', 'use'],
    ['en', 'Landmines report sent to parliament', 'transfer'],
    ['de', 'Thailand beschuldigt Kambodscha, Landminen gelegt zu haben', 'compliance'],
    ['fr', 'La Thaïlande accuse le Cambodge de poser des mines antipersonnel', 'compliance'],
    ['ru', 'Таиланд обвинил Камбоджу в установке противопехотных мин', 'compliance'],
  ])('%s: %s: no %s', (lang, title, act) => {
    const { verdict } = understanding.judgeIn({ title, summary: '', text: '' }, lang);
    expect(verdict.acts.map(({ id }) => id)).not.toContain(act);
  });
});
