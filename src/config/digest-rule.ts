import { z } from 'zod';
import type { DigestRule, Subscription } from '../model.ts';
import type { Misfit } from './misfit.ts';

/** In the order of `DigestRule.weekday`. */
const DAYS = [
  'sunday',
  'monday',
  'tuesday',
  'wednesday',
  'thursday',
  'friday',
  'saturday',
] as const;
const FORM =
  'must be daily, weekly, or { every: weekly, at: "08:00", zone: Europe/Vilnius, day: monday }';

const isZone = (name: string): boolean => {
  try {
    return Boolean(new Intl.DateTimeFormat('en', { timeZone: name }));
  } catch {
    return false;
  }
};

const EVERY = z.enum(['daily', 'weekly']);
const TIMES = z
  .strictObject({
    every: EVERY,
    at: z
      .string()
      .regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/u, 'must be a time of day such as "08:00"')
      .default('08:00')
      .describe('Time of day at which it is sent'),
    zone: z
      .string()
      .max(50)
      .refine(isZone, 'must be a time zone such as Europe/Vilnius')
      .default('UTC')
      .describe('Time zone in which days begin and end'),
    day: z
      .enum(DAYS)
      .optional()
      .describe('Weekly: the day on which the seven days before it are told; else Monday'),
  })
  .refine(({ every, day }) => every === 'weekly' || day === undefined, {
    path: ['day'],
    error: 'is for weekly digests: take it out, or say every: weekly',
  });

/** `digest` of a channel. */
export const DIGEST = z
  .union([EVERY, TIMES], { error: FORM })
  .describe('One message of the day or the week before; absent = none');

export const digestRule = (written: z.infer<typeof DIGEST>): DigestRule => {
  const {
    every,
    at,
    zone,
    day = 'monday',
  } = typeof written === 'string' ? TIMES.parse({ every: written }) : written;
  return { every, at, zone, weekday: DAYS.indexOf(day) };
};

/** A channel has one digest; without cards and without a digest it would be silent for ever. */
export const digestMisfits = (subscriptions: readonly Subscription[]): readonly Misfit[] =>
  subscriptions.flatMap(({ channelId, digest, isDigestOnly }, at): readonly Misfit[] => {
    const rules = subscriptions.flatMap((each) =>
      each.channelId === channelId && each.digest ? [each.digest] : [],
    );
    if (digest && JSON.stringify(digest) !== JSON.stringify(rules[0]))
      return [
        {
          path: ['channels', at, 'digest'],
          message: 'this channel has another digest already',
          mend: 'Say it the same way in each of its lines, or in one of them alone.',
        },
      ];
    if (!isDigestOnly || rules.length > 0) return [];
    return [
      {
        path: ['channels', at, 'cards'],
        message: 'without cards and without a digest the channel would never be told of anything',
        mend: 'Add digest: weekly (or daily), or take cards: false out.',
      },
    ];
  });
