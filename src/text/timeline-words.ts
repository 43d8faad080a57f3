import type { TimelineItem } from '../brief.ts';

/** One line of a timeline in words, outside text as it came: whoever shows it makes it harmless. */
export interface TimelineWords {
  readonly what: string;
  readonly text: string;
  readonly url: string | null;
}

export const timelineWords = (item: TimelineItem): TimelineWords => {
  switch (item.kind) {
    case 'opened':
    case 'grew': {
      const notes = [
        ...(item.because === 'same-text' ? ['copy'] : []),
        ...(item.isLate ? ['late'] : []),
      ];
      const aside = notes.length === 0 ? '' : ` (${notes.join(', ')})`;
      const what = item.kind === 'opened' ? 'opened' : 'joined';
      return { what, text: `${item.outlet}${aside}: ${item.title}`, url: item.url };
    }
    case 'updated': {
      const { acts, countries, urgency } = item.news;
      const facts = [
        ...acts.map(({ id }) => id),
        ...countries,
        ...(urgency ? [`urgency ${urgency}`] : []),
      ];
      return { what: 'news', text: facts.join(', '), url: null };
    }
    case 'corrected': {
      const { outlet, was, now, url } = item.amendment;
      return { what: 'amended', text: `${outlet}: "${was}" is now "${now}"`, url };
    }
    case 'merged':
    case 'split': {
      const { by, other, entries } = item;
      const moved = entries.length === 1 ? '1 entry' : `${entries.length} entries`;
      const how = item.kind === 'merged' ? 'with' : 'from';
      return { what: item.kind, text: `${how} story ${other} by ${by}, ${moved}`, url: null };
    }
    case 'closed':
      return { what: 'closed', text: 'only the same addresses join it from now on', url: null };
  }
};
