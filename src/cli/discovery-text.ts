import { painter } from '../render/terminal-paint.ts';
import type { Discovery } from './discover.ts';
import { counted, factsOf } from './probed.ts';
import { shown } from './report.ts';

export interface DiscoveryView {
  readonly site: string;
  readonly discovery: Discovery;
  /** The line for feeds.yaml of each feed, in the same order. */
  readonly lines: readonly string[];
  /** An address as it may be shown. */
  readonly redact: (url: string) => string;
  readonly colour: boolean;
}

/** Enough to see what is wrong. */
const SHOWN_WITHHELD = 3;

/** What was found at a site, ready to be copied into feeds.yaml; for a terminal. */
export const discoveryText = (view: DiscoveryView): string => {
  const { site, discovery, lines, redact, colour } = view;
  const paint = painter(colour);
  const { feeds, asked, withheld, trouble } = discovery;
  const told = [...withheld.slice(0, SHOWN_WITHHELD), ...(trouble === null ? [] : [trouble])];
  const why = [...new Set(told.map(({ message }) => `${shown(message)}\n`))].join('');
  const next = trouble === null ? `${NEXT}\n` : '';
  if (feeds.length === 0)
    return `No feed was found at ${shown(redact(site))} (${counted(asked, 'request')}).\n${why}${next}`;
  const found = feeds.map((probed, at) =>
    [
      paint('bold', shown(probed.feed.feed.title ?? redact(probed.url))),
      `  ${paint('cyan', shown(redact(probed.movedTo ?? probed.asked)))}`,
      `  ${factsOf(probed)}`,
      `  ${lines[at] ?? ''}`,
      '',
    ].join('\n'),
  );
  return `${found.join('\n')}\n${why}${counted(feeds.length, 'feed')} found. Copy a line that begins with "- {" below "feeds:" in feeds.yaml.\n`;
};

const NEXT =
  'Look on its pages for "RSS" and try that address: treatywatch feeds test ADDRESS. Pages of one section often have a feed of their own.';
