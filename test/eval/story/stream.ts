import { z } from 'zod';
import { type StoryCandidate, StoryShelf } from '../../../src/story/assign.ts';
import { seeded } from '../../fuzz/mutate.ts';
import { inspectLines } from '../inspect-run.ts';
import { type Agreement, agreementOf } from './b-cubed.ts';

/** An entry whose true story is known, as a line for `inspect`. */
export interface StoryLine {
  readonly id: string;
  readonly story: string;
  readonly title: string;
  readonly text: string;
  readonly lang: string;
  readonly published: string | null;
  readonly url: string | null;
}

const JUDGED = z.object({
  lang: z.string(),
  countries: z.array(z.string()),
  treaties: z.array(z.string()),
  acts: z.array(
    z.object({
      id: z.string(),
      mode: z.enum(['fact', 'plan', 'demand', 'denial', 'allegation']),
      step: z.string().nullable(),
    }),
  ),
});

export interface JudgedLine {
  readonly line: StoryLine;
  readonly candidate: StoryCandidate;
}

/** The lines as the shelf is told of them, judged by the shipped packs. */
export const judgeLines = async (lines: readonly StoryLine[]): Promise<readonly JudgedLine[]> => {
  const answers = await inspectLines('judge', lines);
  let last = 0;
  return lines.map((line, at) => {
    last = line.published === null ? last : Date.parse(line.published);
    const candidate = {
      title: line.title,
      text: line.text,
      canonicalUrl: null,
      at: last,
      ...JUDGED.parse(answers[at]),
    };
    return { line, candidate };
  });
};

/** What the shelf makes of the lines in this order. */
export const shelve = (lines: readonly JudgedLine[]): Agreement => {
  const shelf = new StoryShelf();
  return agreementOf(
    lines.map(({ line, candidate }, at) => ({
      is: line.story,
      said: shelf.assign(`${at}`, candidate, `${at}`).key,
    })),
  );
};

/** What anybody outside is told of them. */
export const inspectStories = async (lines: readonly StoryLine[]): Promise<Agreement> => {
  const answers = await inspectLines('story', lines);
  return agreementOf(
    lines.map(({ story }, at) => ({ is: story, said: String(answers[at]?.['story']) })),
  );
};

export const shuffled = <T>(items: readonly T[], seed: number): readonly T[] => {
  const chance = seeded(seed);
  const order = [...items];
  for (let at = order.length - 1; at > 0; at -= 1) {
    const other = chance(at + 1);
    [order[at], order[other]] = [order[other] as T, order[at] as T];
  }
  return order;
};
