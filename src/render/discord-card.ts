import type { Brief, Quote, Source } from '../brief.ts';
import { dayOf } from '../text/day.ts';
import { escapeDiscordWithin } from '../text/discord-escape.ts';
import { footerMark } from '../text/footer-mark.ts';
import { type ActionRow, type CardPayload, LIMIT, type LinkButton } from './card-payload.ts';
import { joinWithin } from './join-within.ts';
import {
  afterWords,
  kindWord,
  type Labels,
  modeWord,
  translationMark,
  URGENCY,
  worded,
} from './labels.ts';
import { COMPUTED, flagWords, standingParts } from './legal-words.ts';
import { discordTime, utcTime } from './moment.ts';
import { markdownLink, outLink } from './out-link.ts';
import { plainBrief } from './plain-brief.ts';
import { sourceLinks } from './source-links.ts';

/** Longest single label, outlet and quote, UTF-16 units: so that one of them never crowds out the rest. */
const MAX_LABEL = 80;
const MAX_QUOTE = 700;
/** A quote and its translation together, so that a pair fits whatever it says. */
const MAX_PAIR = 1150;
/** Parts of the description; together with separators and times they stay below `LIMIT.description`. */
const MAX_LABELS_LINE = 440;
const MAX_STANDINGS = 380;
const MAX_FLAG = 280;
const MAX_FLAGS = 400;
const MAX_QUOTES = 1850;
const MAX_SOURCES = 880;

const masked = (text: string, url: string | null): string => {
  const link = markdownLink(url, LIMIT.buttonUrl);
  return link === null ? text : `[${text}](${link})`;
};

const labelsLine = (brief: Brief, labels: Labels): string => {
  const acts = brief.acts.map(({ id, mode }) => {
    const { badge, label } = labels.act(id);
    return worded(badge, `**${escapeDiscordWithin(label, MAX_LABEL)}**`, modeWord(mode));
  });
  const countries = brief.countries.map((code) => {
    const { flag, name } = labels.country(code);
    return worded(flag, escapeDiscordWithin(name, MAX_LABEL));
  });
  const treaties = brief.treaties.map((id) => escapeDiscordWithin(labels.treaty(id), MAX_LABEL));
  const all = [...acts, ...countries, ...treaties];
  return joinWithin(all, ' · ', MAX_LABELS_LINE, (left) => `+${left} more`);
};

const standingLines = ({ standings, updatedAt }: Brief, labels: Labels): string => {
  const lines = standings.map((standing) => {
    const { flag, country, words, treaty } = standingParts(standing, labels, dayOf(updatedAt));
    const [who, under] = [country, treaty].map((text) => escapeDiscordWithin(text, MAX_LABEL));
    return `${worded(flag, `${who}:`, words)} · ${under}`;
  });
  return joinWithin(lines, '\n', MAX_STANDINGS, (left) => `+${left} more`);
};

const quoted = ({ text, outlet, url, translation }: Quote): string => {
  const said = escapeDiscordWithin(text, MAX_QUOTE);
  const room = MAX_PAIR - said.length;
  const lines = [
    said,
    ...(translation
      ? [
          `*${escapeDiscordWithin(translationMark(translation), MAX_LABEL)}:* ${escapeDiscordWithin(translation.text, room)}`,
        ]
      : []),
    `— ${masked(escapeDiscordWithin(outlet, MAX_LABEL), url)}`,
  ];
  return lines.map((line) => `> ${line}`).join('\n');
};

const sourceName = ({ outlet, url, kind, after }: Source): string => {
  const word = kindWord(kind);
  return worded(
    masked(escapeDiscordWithin(outlet, MAX_LABEL), url),
    word === null ? '' : `(${word})`,
    escapeDiscordWithin(afterWords(after), MAX_LABEL),
  );
};

const reportedBy = ({ sources, updatedAt, isComputed }: Brief): string => {
  const names = joinWithin(
    sources.map(sourceName),
    ' · ',
    MAX_SOURCES,
    (left) => `and ${left} more`,
  );
  if (isComputed)
    return [`**${COMPUTED}**`, names && `Known from ${names}`].filter(Boolean).join('\n');
  const when = `Last report ${discordTime(updatedAt)}`;
  return names === '' ? when : `**Reported by** ${names}\n${when}`;
};

/** What the register knows better: it stands before the quotes that it takes back. */
const flagLines = ({ flags }: Brief): string =>
  joinWithin(
    flags.map((flag) => `⚠ ${escapeDiscordWithin(flagWords(flag), MAX_FLAG)}`),
    '\n',
    MAX_FLAGS,
    (left) => `+${left} more`,
  );

const buttons = (sources: readonly Source[]): readonly ActionRow[] => {
  const components = sourceLinks(sources, LIMIT.buttonUrl).map(
    ({ outlet, url }): LinkButton => ({ type: 2, style: 5, label: outlet, url }),
  );
  return components.length === 0 ? [] : [{ type: 1, components }];
};

const bestLink = (brief: Brief): string | null =>
  [brief.url, ...brief.sources.map(({ url }) => url)]
    .map((url) => outLink(url, LIMIT.embedUrl))
    .find((link) => link !== null) ?? null;

/**
 * The brief as the exact body of Discord's create-message call, `nonce` (at most 25 characters) included.
 * It stays within every limit whatever the sources wrote, pings nobody, and only our own links are active.
 * Read from top to bottom it says: headline, labels, standings, doubtful claims, quotes each with its outlet, all outlets, when;
 * the footer ends in the first characters of the nonce, by which a posted message is found again.
 */
export const cardPayload = (
  given: Brief,
  { labels, nonce }: { readonly labels: Labels; readonly nonce: string },
): CardPayload => {
  const brief = plainBrief(given);
  const { word, colour } = URGENCY[brief.urgency];
  const link = bestLink(brief);
  const quotes = joinWithin(
    brief.quotes.map(quoted),
    '\n\n',
    MAX_QUOTES,
    (left) => `+${left} more`,
  );
  return {
    embeds: [
      {
        title: escapeDiscordWithin(brief.headline, LIMIT.title),
        ...(link === null ? {} : { url: link }),
        color: colour,
        description: [
          labelsLine(brief, labels),
          standingLines(brief, labels),
          flagLines(brief),
          quotes,
          reportedBy(brief),
        ]
          .filter(Boolean)
          .join('\n\n'),
        footer: {
          text: `${word} urgency · first seen ${utcTime(brief.openedAt)}${footerMark(nonce)}`,
        },
      },
    ],
    components: buttons(brief.sources),
    allowed_mentions: { parse: [] },
    nonce,
    enforce_nonce: true,
  };
};
