import { DAY_MS, DAYS_FAULT, daysOf, noWatch, refuse, watchNamed } from './app-backtest.ts';
import { previewQuery, RECENT_ENTRIES, warningsOf } from './app-query.ts';
import { withArchive } from './app-store.ts';
import { adviceLines } from './cli/advice-text.ts';
import {
  type ListedWatch,
  noisyText,
  previewText,
  suggestionsText,
  termReportText,
  watchesText,
} from './cli/watches-text.ts';
import type { Surroundings } from './commands.ts';
import type { Environment } from './config/environment.ts';
import { formatQuery } from './match/format-query.ts';
import { parseQuery } from './match/parse-query.ts';
import { wantedLeaves } from './match/query-parts.ts';
import type { Watch } from './pack.ts';
import { wasPosted } from './trial/backtest.ts';
import { countParts } from './trial/near-miss.ts';
import { firstOf } from './trial/preview-watch.ts';
import { suggestTerms } from './trial/suggest-terms.ts';
import { reportTerms } from './trial/term-report.ts';
import type { Understanding } from './understand.ts';

const LIST_DAYS = 30;
const REPORT_DAYS = 7;
/** Stories that matter are few: a month of them holds hardly any term twice. */
const SUGGEST_DAYS = 90;
const SHOWN_SUGGESTIONS = 20;

/** `treatywatch watches` */
export const watchList = (environment: Environment, around: Surroundings): Promise<number> =>
  withArchive(environment, around, async ({ archive, packs, now }) => {
    const entries = archive.entries(now - LIST_DAYS * DAY_MS, now + 1);
    const { watches, noisy } = await reportTerms(packs, entries);
    const listed = watches.map((use) => {
      const { query, warnings } = formatted(watchNamed(packs, use.id)?.query ?? '');
      const told = noisy.filter(({ watch }) => watch === use.id).map(noisyText);
      return { ...use, query, warnings: [...warnings, ...told] };
    });
    await around.pour(watchesText(listed, LIST_DAYS, around));
    return 0;
  });

/** The query as the formatter writes it, and what makes it worse than it looks. */
const formatted = (query: string): Pick<ListedWatch, 'query' | 'warnings'> => {
  const parsed = parseQuery(query);
  return parsed.ok
    ? { query: formatQuery(parsed.query), warnings: warningsOf(query, parsed.query) }
    : { query, warnings: [] };
};

/** `treatywatch watches check QUERY` */
export const checkQuery = (
  environment: Environment,
  typed: string,
  around: Surroundings,
): Promise<number> =>
  withArchive(environment, around, async ({ archive, understanding, now }) => {
    const tried = await previewQuery(typed, { understanding, archive, now }, around.signal);
    if (!tried.ok) return refuse(around, tried.failure.message);
    const { query, written, warnings, preview } = tried.value;
    const advice =
      preview.found === 0
        ? adviceLines(
            await countParts(
              understanding,
              query,
              firstOf(archive.entries(0, now + 1), RECENT_ENTRIES),
            ),
          )
        : [];
    await around.pour(previewText(written, warnings, preview, advice, around));
    return 0;
  });

/** `treatywatch watches suggest [WATCH-ID]` */
export const suggest = (
  environment: Environment,
  id: string,
  options: { readonly days?: string },
  around: Surroundings,
): Promise<number> => {
  const days = daysOf(options.days, SUGGEST_DAYS);
  if (days === null) return refuse(around, DAYS_FAULT);
  return withArchive(environment, around, async ({ archive, packs, understanding, now }) => {
    const known = packs.flatMap((pack) => pack.watches);
    if (id !== '' && !watchNamed(packs, id)) return refuse(around, noWatch(packs, id));
    const suggestions = await suggestTerms({
      isRelevant: (entry) => wasPosted(entry, id === '' ? null : id),
      reading: understanding,
      asked: askedBy(known, understanding),
      entries: () => archive.entries(now - days * DAY_MS, now + 1),
    });
    await around.pour(suggestionsText(suggestions.slice(0, SHOWN_SUGGESTIONS), days, around));
    return 0;
  });
};

/** Each term of these watches as a watch of its own. */
const askedBy = (watches: readonly Watch[], understanding: Understanding): Understanding => {
  const terms = watches.flatMap(({ query }) => {
    const parsed = parseQuery(query);
    return parsed.ok ? wantedLeaves(parsed.query).map(formatQuery) : [];
  });
  const each = [...new Set(terms)].map((query, at) => ({ id: String(at), label: query, query }));
  const asked = understanding.withWatches(each);
  return 'understand' in asked ? asked : understanding;
};

/** `treatywatch watches report` */
export const termReport = (
  environment: Environment,
  options: { readonly days?: string; readonly json?: boolean },
  around: Surroundings,
): Promise<number> => {
  const days = daysOf(options.days, REPORT_DAYS);
  if (days === null) return refuse(around, DAYS_FAULT);
  return withArchive(environment, around, async ({ archive, packs, now }) => {
    const entries = archive.entries(now - days * DAY_MS, now + 1);
    const report = await reportTerms(packs, entries);
    await around.pour(
      options.json
        ? `${JSON.stringify({ days, ...report }, null, 2)}\n`
        : termReportText(report, days, around),
    );
    return 0;
  });
};
