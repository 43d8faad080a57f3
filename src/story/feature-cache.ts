import { shortKey } from '../text/digest.ts';
import { type StoryFeatures, storyFeatures } from './features.ts';

/** Texts of a week of relevant news, several times over; about 10 kB each. */
const MAX_KEPT = 5_000;

/** Reads features, and keeps those of the texts last asked for: each pass asks for the same week again. */
export const createFeatureCache = (): typeof storyFeatures => {
  const kept = new Map<string, StoryFeatures>();
  return (title, text, lang) => {
    const name = shortKey(`${lang}\n${title}\n${text}`);
    const known = kept.get(name) ?? storyFeatures(title, text, lang);
    kept.delete(name);
    kept.set(name, known);
    const [oldest] = kept.keys();
    if (kept.size > MAX_KEPT && oldest !== undefined) kept.delete(oldest);
    return known;
  };
};
