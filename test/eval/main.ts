import { join } from 'node:path';
import { evaluateRelevance } from './relevance.ts';

const corpora = process.env['TREATYWATCH_CORPORA'];
const isVerbose = process.argv.includes('--verbose');

if (corpora) {
  const lines = await evaluateRelevance(join(corpora, 'landmine-news', 'dev.jsonl'), isVerbose);
  process.stdout.write(`${lines.join('\n')}\n`);
} else {
  process.stderr.write('Set TREATYWATCH_CORPORA to the folder of the corpora.\n');
  process.exitCode = 2;
}
