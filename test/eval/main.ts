import type { Evaluation } from './evaluation.ts';

/** What can be measured, by name: `npm run eval -- NAME …`; without a name, all of it. */
const EVALUATIONS: Readonly<Record<string, readonly (() => Promise<Evaluation>)[]>> = {
  intake: [
    async () => (await import('./intake/feeds.ts')).evaluateFeeds,
    async () => (await import('./intake/guard.ts')).evaluateGuard,
    async () => (await import('./intake/language.ts')).evaluateLanguage,
    async () => (await import('./intake/articles.ts')).evaluateArticles,
    async () => (await import('./intake/pages.ts')).evaluatePages,
  ],
  match: [
    async () => (await import('./match/rows.ts')).evaluateRows,
    async () => (await import('./match/headlines.ts')).evaluateHeadlines,
  ],
  story: [
    async () => (await import('./story/canonical.ts')).evaluateCanonical,
    async () => (await import('./story/events.ts')).evaluateEvents,
    async () => (await import('./story/rows.ts')).evaluateRows,
    async () => (await import('./story/own.ts')).evaluateOwnStories,
  ],
  suggest: [async () => (await import('./suggest.ts')).evaluateSuggestions],
  judge: [
    async () => (await import('./judge/rows.ts')).evaluateRows,
    async () => (await import('./judge/own-corpus.ts')).evaluateOwnCorpus,
    async () => (await import('./judge/agreement.ts')).evaluateAgreement,
    async () => (await import('./judge/kept-back.ts')).evaluateKeptBack,
    async () => (await import('./judge/cases.ts')).evaluateCases,
    async () => (await import('./judge/cost.ts')).evaluateCost,
  ],
  summarise: [
    async () => (await import('./summarise/verbatim.ts')).evaluateVerbatim,
    async () => (await import('./summarise/mine-news.ts')).evaluateMineNews,
    async () => (await import('./summarise/general-news.ts')).evaluateGeneralNews,
  ],
  'language-designs': [async () => (await import('./language-designs.ts')).evaluateLanguageDesigns],
};

const corpora = process.env['TREATYWATCH_CORPORA'];
const isVerbose = process.argv.includes('--verbose');
const asked = process.argv.slice(2).filter((word) => !word.startsWith('--'));
const unknown = asked.find((name) => !(name in EVALUATIONS));

if (!corpora || unknown !== undefined) {
  process.stderr.write(
    unknown === undefined
      ? 'Set TREATYWATCH_CORPORA to the folder of the corpora.\n'
      : `There is no evaluation ${unknown}; there are ${Object.keys(EVALUATIONS).join(', ')}.\n`,
  );
  process.exitCode = 2;
} else {
  for (const name of asked.length > 0 ? asked : Object.keys(EVALUATIONS))
    for (const load of EVALUATIONS[name] ?? []) {
      const lines = await (await load())({ corpora, isVerbose });
      process.stdout.write(`${lines.join('\n')}\n\n`);
    }
}
