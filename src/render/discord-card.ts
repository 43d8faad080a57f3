import type { Amendment, Brief, Source, StoryLink } from '../brief.ts';
import { dayOf } from '../text/day.ts';
import { escapeDiscordWithin } from '../text/discord-escape.ts';
import { footerMark } from '../text/footer-mark.ts';
import { type ActionRow, type CardPayload, LIMIT, type LinkButton } from './card-payload.ts';
import { type Credit, creditsOf, joint, voicesWords, wordFor } from './credits.ts';
import { MAX_LABEL, masked, quoted, said } from './discord-text.ts';
import { joinWithin } from './join-within.ts';
import { type Labels, modeWord, sinceWords, URGENCY, worded } from './labels.ts';
import { COMPUTED, flagWords, standingParts } from './legal-words.ts';
import { dayWords, discordDate, discordTime, utcTime } from './moment.ts';
import { firstLink } from './out-link.ts';
import { plainBrief } from './plain-brief.ts';
import { sourceLinks } from './source-links.ts';

/** Longest single parts, UTF-16 units: so that one of them never crowds out the rest. */
const MAX_FLAG = 280;
const MAX_HEADLINE = 200;
/** A longer address is no link in a list of names; its button leads there. */
const MAX_LINK = 240;
/** Parts of the description, which leave 1,780 for quotes: a longest pair always finds room. */
const MAX_CORRECTED = 340;
const MAX_LABELS_LINE = 400;
const MAX_STANDINGS = 380;
const MAX_FLAGS = 300;
const MAX_SOURCES = 760;
const SEPARATOR = '\n\n';
const DOT = ' · ';

const more = (left: number): string => `+${left} more`;

/** What an outlet took back stands above all that was told. */
const correctedLines = ({ amendments }: Brief): string =>
  joinWithin(amendments.map(correctedLine), '\n', MAX_CORRECTED, more);

const correctedLine = ({ outlet, at, was }: Amendment): string =>
  `**Corrected by ${said(outlet, MAX_LABEL)}** ${discordDate(at)}: was “${said(was, MAX_HEADLINE)}”`;

const labelsLine = (brief: Brief, labels: Labels): string => {
  const acts = brief.acts.map(({ id, mode }) => {
    const { badge, label } = labels.act(id);
    return worded(badge, `**${said(label, MAX_LABEL)}**`, modeWord(mode));
  });
  const countries = brief.countries.map((code) => {
    const { flag, name } = labels.country(code);
    return worded(flag, said(name, MAX_LABEL));
  });
  const treaties = brief.treaties.map((id) => said(labels.treaty(id), MAX_LABEL));
  const { sign, word } = URGENCY[brief.urgency];
  const about = joinWithin([...acts, ...countries, ...treaties], DOT, MAX_LABELS_LINE, more);
  return [about, `${sign} ${word}`].filter(Boolean).join(DOT);
};

const standingLines = ({ standings, updatedAt }: Brief, labels: Labels): string => {
  const lines = standings.map((standing) => {
    const { flag, country, words, treaty } = standingParts(standing, labels, dayOf(updatedAt));
    const [who, under] = [country, treaty].map((text) => said(text, MAX_LABEL));
    return `${worded(flag, `${who}:`, words)} · ${under}`;
  });
  return joinWithin(lines, '\n', MAX_STANDINGS, more);
};

/** What the register knows better: it stands before the quotes that it takes back. */
const flagLines = ({ flags }: Brief): string =>
  joinWithin(
    flags.map((flag) => `⚠ ${said(flagWords(flag), MAX_FLAG)}`),
    '\n',
    MAX_FLAGS,
    more,
  );

const creditLine = ({ outlet, url, word, after, lead, reprints, left }: Credit): string => {
  const names = [
    ...reprints.map((each) => worded(each.word, said(each.outlet, MAX_LABEL))),
    ...(left === 0 ? [] : [`${left} more`]),
  ].map((name, at, all) => joint(at, all.length) + name);
  const aside = [word, worded(lead, names.join(''))].filter(Boolean).join('; ');
  return worded(
    masked(said(outlet, MAX_LABEL), url, MAX_LINK),
    aside && `(${aside})`,
    said(after, MAX_LABEL),
  );
};

const reportedBy = (brief: Brief): string => {
  const credits = creditsOf(brief.sources);
  const names = joinWithin(credits.map(creditLine), DOT, MAX_SOURCES, (left) => {
    const outlets = credits
      .slice(credits.length - left)
      .reduce((sum, each) => sum + each.outlets, 0);
    return `and ${outlets} more`;
  });
  if (brief.isComputed)
    return [`**${COMPUTED}**`, names && `Known from ${names}`].filter(Boolean).join('\n');
  const when = `Last report ${discordTime(brief.updatedAt)}`;
  const voices = voicesWords(brief);
  return names === ''
    ? when
    : `${worded('**Reported by**', names, voices && `— ${voices}`)}\n${when}`;
};

const linkLine = ({ openedAt, acts, headline, url }: StoryLink, labels: Labels): string => {
  const told = acts.slice(0, 1).map((act) => said(labels.told(act), MAX_LABEL));
  const title = masked(said(headline, MAX_HEADLINE), url, MAX_LINK);
  return [dayWords(dayOf(openedAt)), ...told, title].join(DOT);
};

/** As many of them as there is room for: they are the least of a card. */
const earlierLines = ({ earlier }: Brief, labels: Labels, room: number): string =>
  earlier
    .map((link) => `Earlier: ${linkLine(link, labels)}`)
    .reduce((lines, line) => {
      const longer = [lines, line].filter(Boolean).join('\n');
      return longer.length <= room ? longer : lines;
    }, '');

const descriptionOf = (brief: Brief, labels: Labels): string => {
  const head = [
    correctedLines(brief),
    labelsLine(brief, labels),
    standingLines(brief, labels),
    flagLines(brief),
  ];
  const who = reportedBy(brief);
  const joined = (...parts: readonly string[]): string => parts.filter(Boolean).join(SEPARATOR);
  const room = (text: string): number => LIMIT.description - text.length - SEPARATOR.length;
  const quotes = joinWithin(
    brief.quotes.map((quote) => quoted(quote, wordFor(quote.outlet, brief.sources))),
    SEPARATOR,
    room(joined(...head, who)),
    more,
  );
  const told = joined(...head, quotes, who);
  return joined(told, earlierLines(brief, labels, room(told)));
};

const buttons = (sources: readonly Source[]): readonly ActionRow[] => {
  const components = sourceLinks(sources, LIMIT.buttonUrl).map(
    ({ outlet, url }): LinkButton => ({ type: 2, style: 5, label: outlet, url }),
  );
  return components.length === 0 ? [] : [{ type: 1, components }];
};

/**
 * The brief as the exact body of Discord's create-message call, `nonce` (at most 25 characters) included.
 * It stays within every limit whatever the sources wrote, pings nobody, and only our own links are active.
 * Read from top to bottom it says: headline, corrections, labels, standings, doubtful claims, quotes each
 * with its outlet, all outlets, when, earlier stories; of a story that another took in, where it goes on.
 * The footer ends in the first characters of the nonce, by which a posted message is found again.
 */
export const cardPayload = (
  given: Brief,
  { labels, nonce }: { readonly labels: Labels; readonly nonce: string },
): CardPayload => {
  const brief = plainBrief(given);
  const { mergedInto } = brief;
  const link = firstLink([brief.url, ...brief.sources.map(({ url }) => url)], LIMIT.embedUrl);
  return {
    embeds: [
      {
        title: escapeDiscordWithin(brief.headline, LIMIT.title),
        ...(link === null ? {} : { url: link }),
        color: URGENCY[mergedInto ? 'low' : brief.urgency].colour,
        description: mergedInto
          ? `**This story goes on in another card**\n${linkLine(mergedInto, labels)}`
          : descriptionOf(brief, labels),
        footer: { text: `${sinceWords(brief)} ${utcTime(brief.openedAt)}${footerMark(nonce)}` },
      },
    ],
    components: mergedInto ? [] : buttons(brief.sources),
    allowed_mentions: { parse: [] },
    nonce,
    enforce_nonce: true,
  };
};
