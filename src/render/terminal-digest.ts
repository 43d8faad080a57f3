import type { Digest, DigestStory } from '../digest.ts';
import { wrap } from '../text/columns.ts';
import { plainLine } from '../text/plain-line.ts';
import {
  countWords,
  digestTitle,
  headlineOf,
  lookedWords,
  NO_ACT,
  NO_COUNTRY,
  quietWords,
  silence,
  storyWords,
} from './digest-words.ts';
import { type Labels, worded } from './labels.ts';
import { outLink } from './out-link.ts';
import { PAINT } from './terminal-card.ts';
import { type Paint, painter } from './terminal-paint.ts';

const MIN_COLUMNS = 40;
const MAX_WORDS = 300;
const MAX_URL = 512;
const INDENT = '  ';

/** A digest for a terminal, every story of it, in lines of at most `columns` (40 at least) but addresses; ends in a newline. */
export const terminalDigest = (
  digest: Digest,
  {
    labels,
    columns,
    colour,
  }: { readonly labels: Labels; readonly columns: number; readonly colour: boolean },
): string => {
  const { span, acts, unsure, count, before } = digest;
  const paint = painter(colour);
  const lines = (style: Paint, text: string, depth = 0): readonly string[] =>
    wrap(plainLine(text, MAX_WORDS), Math.max(columns, MIN_COLUMNS) - depth * INDENT.length).map(
      (line) => INDENT.repeat(depth) + paint(style, line),
    );
  const storyLines = (story: DigestStory, where = ''): readonly string[] => {
    const { url, urgency } = story.brief;
    const words = storyWords(story, span, labels);
    const link = outLink(url, MAX_URL);
    return [
      ...lines(
        PAINT[urgency],
        worded(`${words.urgency.toUpperCase()}: ${where}${headlineOf(story)}`, words.mode),
        2,
      ),
      ...lines('grey', words.facts.join(', '), 3),
      ...(link === null ? [] : [INDENT.repeat(3) + paint('cyan', link)]),
    ];
  };
  const groups = acts
    .filter(({ countries }) => countries.length > 0)
    .map(({ act, countries, ...group }) => [
      ...lines(
        'bold',
        `${act === null ? NO_ACT.label : labels.act(act).label}: ${countWords(group.count, group.before, span)}`,
      ),
      ...countries.flatMap(({ country, stories }) => [
        ...lines('plain', country === null ? NO_COUNTRY : labels.country(country).name, 1),
        ...stories.flatMap((story) => storyLines(story)),
      ]),
    ]);
  const blocks = [
    [
      ...lines('bold', digestTitle(span)),
      ...lines('plain', silence(digest) ?? countWords(count, before, span)),
    ],
    ...groups,
    lines('plain', quietWords(digest, labels)),
    unsure.length === 0
      ? []
      : [
          ...lines('bold', 'Unsure, no card was posted'),
          ...unsure.flatMap((story) => {
            const [country] = story.brief.countries;
            return storyLines(
              story,
              country === undefined ? '' : `${labels.country(country).name}: `,
            );
          }),
        ],
    lines('grey', lookedWords(digest)),
  ];
  return `${blocks
    .filter((block) => block.length > 0)
    .map((block) => block.join('\n'))
    .join('\n\n')}\n`;
};
