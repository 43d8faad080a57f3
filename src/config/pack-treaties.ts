import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { LegalFact, LegalRecord, Sourced, Term, TreatyTerms } from '../legal.ts';
import type { Treaty } from '../pack.ts';
import { type Checked, gather } from './fault.ts';
import { locate, type Misfit } from './misfit.ts';
import { type PackPlace, readPackYaml } from './pack-place.ts';
import { TREATIES, TREATY_NAMES, type WrittenTreaties } from './treaties-schema.ts';
import type { KeyPath } from './yaml-line.ts';

export const TREATIES_FILE = 'treaties.yaml';

/**
 * The treaties of the pack at `place`; none where it has no such file. The facts below them are long and wait for
 * `loadLegalRecord`: only stories need them.
 */
export const loadTreaties = async (place: PackPlace): Promise<Checked<readonly Treaty[]>> => {
  if (!existsSync(join(place.folder, TREATIES_FILE))) return { ok: true, value: [] };
  const read = await readPackYaml(place, TREATIES_FILE, TREATY_NAMES, 'treaties');
  if (!read.ok) return read;
  const { treaties } = read.value;
  const twice = treaties.flatMap(({ id }, at) =>
    treaties.findIndex((other) => other.id === id) === at
      ? []
      : [
          {
            path: ['treaties', at, 'id'],
            message: `${id} stands there twice`,
            mend: 'Make one of the two.',
          },
        ],
  );
  const faults = await locateIn(place, twice);
  if (faults.length > 0) return { ok: false, faults };
  return { ok: true, value: treaties.map(({ id, label }) => ({ id, label })) };
};

/** All that the packs at these places say of the law. The first pack that has a treaty says what it says. */
export const loadLegalRecord = async (
  places: readonly PackPlace[],
): Promise<Checked<LegalRecord>> => {
  const withTreaties = places.filter(({ folder }) => existsSync(join(folder, TREATIES_FILE)));
  const records = gather(await Promise.all(withTreaties.map(recordAt)));
  if (!records.ok) return records;
  const all = records.value;
  const treaties = new Map(
    all.flatMap((each) => each.treaties.map((it) => [it.id, it] as const)).reverse(),
  );
  return {
    ok: true,
    value: {
      treaties: [...treaties.values()].reverse(),
      facts: all.flatMap(({ facts }) => facts),
      wars: all.flatMap(({ wars }) => wars),
      counts: all.flatMap(({ counts }) => counts),
      events: all.flatMap(({ events }) => events),
    },
  };
};

const recordAt = async (place: PackPlace): Promise<Checked<LegalRecord>> => {
  const read = await readPackYaml(place, TREATIES_FILE, TREATIES);
  if (!read.ok) return read;
  const faults = await locateIn(place, [...strangers(read.value), ...unsourced(read.value)]);
  return faults.length > 0 ? { ok: false, faults } : { ok: true, value: toRecord(read.value) };
};

const locateIn = ({ folder, shown }: PackPlace, misfits: readonly Misfit[]) =>
  locate(join(folder, TREATIES_FILE), misfits, `${shown}/${TREATIES_FILE}`);

/** Treaties that facts speak of and the file does not have. */
const strangers = ({ treaties, states, counts }: WrittenTreaties): readonly Misfit[] => {
  const known = treaties.map(({ id }) => id);
  const named: readonly (readonly [path: KeyPath, treaty: string])[] = [
    ...Object.entries(states).flatMap(([country, byTreaty]) =>
      Object.keys(byTreaty).map((treaty) => [['states', country, treaty], treaty] as const),
    ),
    ...counts.map(({ treaty }, at) => [['counts', at, 'treaty'], treaty] as const),
  ];
  return named
    .filter(([, treaty]) => !known.includes(treaty))
    .map(([path, treaty]) => ({
      path,
      message: `the file has no treaty ${treaty}`,
      mend: `Known: ${known.join(', ')}.`,
    }));
};

/** Sources that are named and stand nowhere; a file without sources writes each where it is used. */
const unsourced = (written: WrittenTreaties): readonly Misfit[] => {
  const { sources, treaties, states, wars, counts, events } = written;
  if (Object.keys(sources).length === 0) return [];
  const listed = (list: string, of: readonly { readonly source: string }[]) =>
    of.map(({ source }, at) => [[list, at, 'source'], source] as const);
  const named: readonly (readonly [path: KeyPath, source: string])[] = [
    ...listed('treaties', treaties),
    ...Object.entries(states).flatMap(([country, byTreaty]) =>
      Object.entries(byTreaty).flatMap(([treaty, facts]) =>
        facts.map(({ source }, at) => [['states', country, treaty, at, 'source'], source] as const),
      ),
    ),
    ...listed('wars', wars),
    ...listed('counts', counts),
    ...listed('events', events),
  ];
  return named
    .filter(([, source]) => !Object.hasOwn(sources, source))
    .map(([path, source]) => ({
      path,
      message: `sources has no ${source}`,
      mend: 'Add it there with its title, or name one that stands there.',
    }));
};

const toRecord = (written: WrittenTreaties): LegalRecord => {
  const sourceOf = (key: string) =>
    Object.hasOwn(written.sources, key) ? written.sources[key] : undefined;
  const sourced = <T extends { readonly source: string; readonly certainty: Sourced['certainty'] }>(
    each: T,
  ): T & Sourced => {
    const known = sourceOf(each.source);
    return { ...each, source: known?.title ?? each.source, sourceUrl: known?.url ?? null };
  };
  return {
    treaties: written.treaties.map((treaty) => toTerms(treaty, sourceOf(treaty.source)?.title)),
    facts: Object.entries(written.states).flatMap(([country, byTreaty]) =>
      Object.entries(byTreaty).flatMap(([treaty, facts]) =>
        facts.map((fact): LegalFact => {
          const { state, on, note, disputed, with: partners, objections, ...rest } = sourced(fact);
          return {
            ...rest,
            country,
            treaty,
            state,
            on: on ?? null,
            readOn: sourceOf(fact.source)?.read ?? null,
            note: note ?? null,
            isComputed: false,
            isDisputed: disputed,
            partners,
            objections,
          };
        }),
      ),
    ),
    wars: written.wars.map((war) => ({ ...sourced(war), until: war.until ?? null })),
    counts: written.counts.map((given) => ({ ...sourced(given), note: given.note ?? null })),
    events: written.events.map(({ unique, ...event }) => ({
      ...sourced(event),
      isUnique: unique,
      until: event.until ?? null,
      reported: event.reported ?? null,
    })),
  };
};

const toTerms = (
  treaty: WrittenTreaties['treaties'][number],
  source = treaty.source,
): TreatyTerms => {
  const { withdrawal, joining } = treaty;
  return {
    id: treaty.id,
    title: treaty.title ?? null,
    titles: treaty.titles,
    adopted: treaty.adopted ?? null,
    inForce: treaty['in-force'] ?? null,
    withdrawal: withdrawal
      ? {
          article: withdrawal.article,
          after: termOf(withdrawal.months, withdrawal.days),
          isHeldByWar: withdrawal['unless-at-war'],
        }
      : null,
    joining: joining
      ? {
          article: joining.article,
          after: termOf(joining['months-after'] ?? joining.months, joining.days),
          isFromMonth: joining['months-after'] !== undefined,
        }
      : null,
    canSuspend: treaty.suspension,
    source,
  };
};

const termOf = (months: number | undefined, days: number | undefined): Term =>
  months === undefined ? { count: days ?? 0, unit: 'days' } : { count: months, unit: 'months' };
