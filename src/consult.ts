import {
  opinionInput,
  opinionInstructions,
  readOpinion,
  withOpinion,
} from './judge/second-opinion.ts';
import type { EntryText, KeySentence } from './model.ts';
import type { Pack } from './pack.ts';
import type { Adviser, PipelineLog } from './ports.ts';
import { checkTranslation } from './summarise/check-translation.ts';
import {
  readTranslations,
  translationInput,
  translationInstructions,
} from './summarise/translation.ts';
import type { Understanding, Understood } from './understand.ts';

export interface ConsultParts {
  readonly adviser: Adviser;
  /** The model's name, which stands beside everything that it says. */
  readonly model: string;
  readonly packs: readonly Pack[];
  readonly understanding: () => Promise<Understanding>;
  /** What all questions of one call may take together. */
  readonly timeoutMs: number;
  /** Whether it is asked about entries in doubt. */
  readonly opinions: boolean;
  /** Language that key sentences are translated into; null = they are not. */
  readonly translate: string | null;
  readonly log: PipelineLog;
}

type Consulted = Understood & { readonly text: EntryText };

/**
 * Asks a language model about those of the entries that are in `asked`: whether one in doubt is relevant, and
 * what the key sentences of a card say. It never takes longer than its limit, and never throws: where no
 * good answer came in time, the entry is what it was.
 */
export type Consult = <Entry extends Consulted>(
  entries: readonly Entry[],
  asked: ReadonlySet<Entry>,
  signal: AbortSignal,
) => Promise<readonly Entry[]>;

/** Key sentences that a card shows of one source. */
const TRANSLATED = 3;
const UNKNOWN = 'und';

export const createConsult = (parts: ConsultParts): Consult => {
  const { adviser, model, packs, log, translate } = parts;
  const acts = packs.flatMap((pack) => pack.acts);
  const opinionTask = opinionInstructions(packs);

  const judged = async <Entry extends Consulted>(
    entry: Entry,
    signal: AbortSignal,
  ): Promise<Entry> => {
    const { doubt, text, verdict } = entry;
    if (!parts.opinions || !doubt) return entry;
    const question = { instructions: opinionTask, input: opinionInput(text) };
    const answer = await adviser.ask(question, signal);
    if (answer === null) return entry;
    const said = readOpinion(answer, acts);
    if (said) return { ...entry, verdict: withOpinion(verdict, doubt, model, said) };
    await refused('opinion');
    return entry;
  };

  const translated = async <Entry extends Consulted>(
    entry: Entry,
    signal: AbortSignal,
  ): Promise<Entry> => {
    const { verdict, keySentences } = entry;
    const { lang, decision } = verdict;
    const shown = keySentences.slice(0, TRANSLATED);
    const isForeign = lang !== translate && lang !== UNKNOWN;
    if (translate === null || !isForeign || decision !== 'alert' || shown.length === 0)
      return entry;
    const question = {
      instructions: translationInstructions(lang, translate),
      input: translationInput(shown.map(({ text }) => text)),
    };
    const answer = await adviser.ask(question, signal);
    if (answer === null) return entry;
    const texts = readTranslations(answer, shown.length);
    if (!texts) await refused('count');
    const { namesIn } = await parts.understanding();
    const checked: KeySentence[] = [];
    for (const [at, sentence] of keySentences.entries()) {
      const text = texts?.[at];
      if (text === undefined) checked.push(sentence);
      else {
        const found = checkTranslation(
          { text: sentence.text, lang },
          { text, lang: translate },
          namesIn,
        );
        if ('fault' in found) await refused(found.fault);
        const translation = 'text' in found ? { text: found.text, lang: translate, model } : null;
        checked.push({ ...sentence, translation });
      }
    }
    return { ...entry, keySentences: checked };
  };

  const refused = async (fault: string): Promise<void> => {
    log.info({ fault }, 'model.unfit');
    await adviser.unfit();
  };

  /** A fault of our own in one question costs its answer, and nothing else. */
  const guarded = async <Entry>(entry: Entry, step: () => Promise<Entry>): Promise<Entry> => {
    try {
      return await step();
    } catch (error) {
      log.error({ error }, 'model.broken');
      return entry;
    }
  };

  return async (entries, asked, signal) => {
    const limit = new AbortController();
    const timer = setTimeout(
      () => limit.abort(new DOMException('the model was too slow', 'TimeoutError')),
      parts.timeoutMs,
    );
    const both = AbortSignal.any([signal, limit.signal]);
    try {
      return await Promise.all(
        entries.map(async (entry) => {
          if (!asked.has(entry)) return entry;
          const sure = await guarded(entry, () => judged(entry, both));
          return guarded(sure, () => translated(sure, both));
        }),
      );
    } finally {
      clearTimeout(timer);
    }
  };
};
