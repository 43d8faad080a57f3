import { join } from 'node:path';
import { isStored } from './app-keep.ts';
import { withStore } from './app-store.ts';
import { changeLine, countryText, proposalsText, registerText } from './cli/register-text.ts';
import type { Surroundings } from './commands.ts';
import type { Environment } from './config/environment.ts';
import { type ConfigFault, formatFault } from './config/fault.ts';
import { loadSettings } from './config/load-config.ts';
import { loadLegalRecord } from './config/pack-treaties.ts';
import type { LegalRecord, RegisterChange } from './legal.ts';
import { registerOf } from './plan-register.ts';
import { countryViews, treatyViews } from './register/views.ts';
import { type Labels, labelsFrom } from './render/labels.ts';
import { legalWords } from './render/legal-words.ts';
import { openStore, type Store } from './store/open.ts';
import { currentCountryCode, isCountryCode } from './text/country-code.ts';
import { dayOf } from './text/day.ts';

const FAILED = 1;
const UNUSABLE = 2;

interface Options {
  readonly country?: string;
  readonly treaty?: string;
  readonly 'as-of'?: string;
  readonly by?: string;
  readonly on?: string;
  readonly json?: boolean;
}

interface Opened {
  readonly store: Store;
  readonly record: LegalRecord;
  readonly changes: readonly RegisterChange[];
  readonly labels: Labels;
  /** Today, `YYYY-MM-DD`. */
  readonly today: string;
}

/** `treatywatch register`: works without a store, too, with what the packs say. */
export const printRegister = (
  environment: Environment,
  options: Options,
  around: Surroundings,
): Promise<number> =>
  withRegister(environment, around, true, async ({ record, changes, labels, today }) => {
    const day = options['as-of'] ?? today;
    if (!isDay(day)) return refuse(around, `--as-of is not a day: write it as ${today}`);
    const ids = record.treaties.map(({ id }) => id);
    const { treaty } = options;
    if (treaty !== undefined && !ids.includes(treaty))
      return refuse(around, `there is no treaty ${treaty}; known: ${ids.join(', ')}`);
    const register = registerOf(record, changes);
    const wanted = treaty === undefined ? ids : [treaty];
    const view = { labels, day, columns: around.columns, colour: around.colour };
    if (options.country !== undefined) {
      const country = currentCountryCode(options.country.toUpperCase());
      if (!isCountryCode(country))
        return refuse(
          around,
          `${options.country} is no country code: write two letters such as PL`,
        );
      const views = countryViews(register, country, wanted, day);
      await around.pour(
        options.json
          ? jsonText({ asOf: day, country, treaties: views })
          : countryText(country, views, view),
      );
      return 0;
    }
    const views = treatyViews(register, wanted, day);
    const open = changes.filter(({ decided }) => decided === null).length;
    await around.pour(
      options.json
        ? jsonText({
            asOf: day,
            treaties: views.map((each) => ({ label: labels.treaty(each.id), ...each })),
          })
        : registerText(views, open, treaty !== undefined, view),
    );
    return 0;
  });

/** `treatywatch register proposals` */
export const listProposals = (
  environment: Environment,
  options: Options,
  around: Surroundings,
): Promise<number> =>
  withRegister(environment, around, false, async ({ changes, labels, today }) => {
    const view = { labels, day: today, columns: around.columns, colour: around.colour };
    await around.pour(options.json ? jsonText(changes) : proposalsText(changes, view));
    return 0;
  });

export type Ruling = 'accept' | 'decline' | 'undo';

/** `treatywatch register accept|decline|undo NUMBER` */
export const ruleOn = (
  environment: Environment,
  ruling: Ruling,
  word: string,
  options: Options,
  around: Surroundings,
): Promise<number> =>
  withRegister(environment, around, false, async ({ store, record, changes, labels, today }) => {
    const { on } = options;
    if (on !== undefined && !isDay(on))
      return refuse(around, `--on is not a day: write it as ${today}`);
    const known = changes.find(({ id }) => String(id) === word);
    if (!known)
      return refuse(
        around,
        `there is no proposal ${word}; treatywatch register proposals lists them`,
      );
    const by = [options.by, around.variables['USER']].find((name) => name?.trim());
    const decision =
      ruling === 'undo'
        ? null
        : { isAccepted: ruling === 'accept', by: by ?? 'somebody at the terminal' };
    const change = await store.register.decide(known.id, decision, on);
    if (!change) return FAILED;
    const said = { accept: 'Accepted', decline: 'Declined', undo: 'Open again' }[ruling];
    around.out(`${said}: ${changeLine(change, { labels, day: today })}\n`);
    const register = registerOf(record, await store.register.changes());
    const exit = register.exitAhead(change.country, change.treaty, change.on);
    if (ruling === 'accept' && exit) around.out(`It follows: ${legalWords(exit.effect, today)}\n`);
    if (ruling !== 'undo') around.out(`treatywatch register undo ${change.id} takes it back.\n`);
    return 0;
  });

/** `isWithoutStore`: where there is no store yet, what the packs say is all. */
const withRegister = async (
  environment: Environment,
  around: Surroundings,
  isWithoutStore: boolean,
  look: (opened: Opened) => Promise<number>,
): Promise<number> => {
  const { product, err } = around;
  const refuseFaults = (faults: readonly ConfigFault[]): number => {
    err(`${faults.map(formatFault).join('\n')}\n`);
    return UNUSABLE;
  };
  const settings = await loadSettings({
    folder: environment.configFolder,
    packsFolder: join(product, 'config', 'packs'),
    feedBase: null,
  });
  if (!settings.ok) return refuseFaults(settings.faults);
  const record = await loadLegalRecord(settings.value.packPlaces);
  if (!record.ok) return refuseFaults(record.faults);
  const lookInto = async (store: Store): Promise<number> =>
    look({
      store,
      record: record.value,
      changes: await store.register.changes(),
      labels: labelsFrom(settings.value.packs),
      today: dayOf(await store.clock.now()),
    });
  if (!isWithoutStore || isStored(environment)) return withStore(environment, err, lookInto);
  const empty = await openStore({ path: ':memory:' });
  if (!empty.ok) {
    err(`${empty.failure.message}\n`);
    return FAILED;
  }
  try {
    return await lookInto(empty.value);
  } finally {
    await empty.value.close();
  }
};

const refuse = ({ err }: Surroundings, problem: string): number => {
  err(`${problem}.\n`);
  return UNUSABLE;
};

const jsonText = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`;

const isDay = (day: string): boolean => {
  const at = /^\d{4}-\d{2}-\d{2}$/u.test(day) ? Date.parse(day) : Number.NaN;
  return !Number.isNaN(at) && dayOf(at) === day;
};
