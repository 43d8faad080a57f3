import type { Brief } from '../brief.ts';
import { plainLine } from '../text/plain-line.ts';
import { LIMIT } from './card-payload.ts';

/** Longest headline, quote and outlet on any card, UTF-16 units; an outlet fits Discord's button label. */
const MAX_HEADLINE = 300;
const MAX_QUOTE = 900;
const MAX_OUTLET = LIMIT.buttonLabel;
/** Agencies of one source, and flags of one story with the parts of each. */
const MAX_AFTER = 3;
const MAX_FLAGS = 3;
const MAX_CLAIM = 200;
const MAX_KNOWN = 240;

const named = (outlet: string): string => plainLine(outlet, MAX_OUTLET) || 'Unnamed source';

/**
 * The brief with all outside text as plain single lines of bounded length, free of control, bidi and
 * zero-width characters. What is left without text gets a fallback, a quote without text is left out.
 * Every look starts from this; what its own medium takes for syntax it escapes itself.
 */
export const plainBrief = (brief: Brief): Brief => ({
  ...brief,
  headline: plainLine(brief.headline, MAX_HEADLINE) || 'Untitled report',
  quotes: brief.quotes
    .map(({ text, outlet, translation, ...quote }) => ({
      ...quote,
      text: plainLine(text, MAX_QUOTE),
      outlet: named(outlet),
      translation: translation && {
        ...translation,
        text: plainLine(translation.text, MAX_QUOTE),
        model: plainLine(translation.model, MAX_OUTLET),
      },
    }))
    .filter(({ text }) => text !== ''),
  sources: brief.sources.map((source) => ({
    ...source,
    outlet: named(source.outlet),
    after: source.after.map(named).slice(0, MAX_AFTER),
  })),
  flags: brief.flags.slice(0, MAX_FLAGS).map(({ claim, known, source, ...flag }) => ({
    ...flag,
    claim: plainLine(claim, MAX_CLAIM),
    known: plainLine(known, MAX_KNOWN),
    source: plainLine(source, MAX_OUTLET),
  })),
});
