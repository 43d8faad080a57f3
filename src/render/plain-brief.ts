import type { Brief, Quote, StoryLink } from '../brief.ts';
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
/** Corrections that are shown, and letters of a headline that is not the card's own. */
const MAX_AMENDMENTS = 3;
const MAX_OTHER_HEADLINE = 200;
const NO_HEADLINE = 'Untitled report';

/** An outlet, or a person, as one line. */
export const named = (name: string): string => plainLine(name, MAX_OUTLET) || 'Unnamed source';

/** Another headline than the card's own as one line. */
export const plainHeadline = (headline: string): string =>
  plainLine(headline, MAX_OTHER_HEADLINE) || NO_HEADLINE;

const plainLink = (link: StoryLink): StoryLink => ({
  ...link,
  headline: plainHeadline(link.headline),
});

/** Quotes as plain lines; those without text are left out. */
export const plainQuotes = (quotes: readonly Quote[]): readonly Quote[] =>
  quotes
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
    .filter(({ text }) => text !== '');

/**
 * The brief with all outside text as plain single lines of bounded length, free of control, bidi and
 * zero-width characters. What is left without text gets a fallback, a quote without text is left out.
 * Every look starts from this; what its own medium takes for syntax it escapes itself.
 */
export const plainBrief = (brief: Brief): Brief => ({
  ...brief,
  headline: plainLine(brief.headline, MAX_HEADLINE) || NO_HEADLINE,
  quotes: plainQuotes(brief.quotes),
  sources: brief.sources.map((source) => ({
    ...source,
    outlet: named(source.outlet),
    owner: named(source.owner),
    after: source.after.map(named).slice(0, MAX_AFTER),
    copyOf: source.copyOf === null ? null : named(source.copyOf),
  })),
  amendments: brief.amendments
    .slice(0, MAX_AMENDMENTS)
    .map(({ outlet, was, now, ...amendment }) => ({
      ...amendment,
      outlet: named(outlet),
      was: plainHeadline(was),
      now: plainHeadline(now),
    })),
  earlier: brief.earlier.map(plainLink),
  mergedInto: brief.mergedInto && plainLink(brief.mergedInto),
  flags: brief.flags.slice(0, MAX_FLAGS).map(({ claim, known, source, ...flag }) => ({
    ...flag,
    claim: plainLine(claim, MAX_CLAIM),
    known: plainLine(known, MAX_KNOWN),
    source: plainLine(source, MAX_OUTLET),
  })),
});
