import type { Telling } from '../../src/brief.ts';
import type { KeySentence } from '../../src/model.ts';

/** A key sentence that starts at `start`. */
export const sentence = (
  text: string,
  start: number,
  ...labels: KeySentence['labels']
): KeySentence => ({
  text,
  start,
  end: start + text.length,
  labels,
  translation: null,
});

/** A press outlet's telling of a story. */
export const telling = (parts: Partial<Telling>): Telling => ({
  storyKey: 's',
  entryId: null,
  feedId: 'f',
  entryKey: 'e',
  seenAt: 100,
  because: 'same-event',
  title: 'Headline',
  text: '',
  lang: 'en',
  url: 'https://a.example/1',
  canonicalUrl: null,
  outlet: 'A',
  owner: 'A',
  kind: 'press',
  at: 100,
  acts: [],
  countries: [],
  treaties: [],
  urgency: 'normal',
  decision: 'alert',
  byServer: {},
  flags: [],
  after: [],
  watches: [],
  keySentences: [],
  ...parts,
});
