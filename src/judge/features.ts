import type { Evidence } from '../model.ts';
import { stem } from '../text/stem.ts';
import type { Reading } from './reading.ts';

/** Words of the body that the classifier looks at: what an item is about stands at its start. */
const MAX_BODY_WORDS = 80;

/** What the classifier sees of an entry: stems with their language, and the concepts named. */
export const featuresOf = (reading: Reading, evidence: Evidence): readonly string[] => {
  const { title, summary, text } = reading.fields;
  const body = [...summary.tokens, ...text.tokens].slice(0, MAX_BODY_WORDS);
  const words = [...title.tokens, ...body]
    .filter(({ word }) => /\p{L}/u.test(word))
    .map(({ word }) => `w:${reading.lang}:${stem(word, reading.lang)}`);
  const concepts = evidence.concepts.map(({ concept, field }) =>
    field === 'title' ? `t:${concept}` : `c:${concept}`,
  );
  return [...new Set([...concepts, ...words])];
};
