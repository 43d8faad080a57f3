/** A text in another encoding: `text[i]` stands for `original.slice(starts[i], ends[i])`. */
interface Converted {
  readonly text: string;
  readonly starts: readonly number[];
  readonly ends: readonly number[];
}

const HAS_SIGNS = /[\u1031\u1039\u103A\u103B]/u;
/**
 * What no language writes in Unicode: a virama without a letter below it; a killed letter with a vowel;
 * the vowel that is drawn first, or medial ya, before its letter (a Burmese one: Shan is typed so).
 */
const ONLY_ZAWGYI =
  /\u1039(?!\p{L})|\u103A(?=[\u102D-\u1030\u1032])|(?<![\p{L}\u1039\u103B-\u103E\u105E-\u1060\u1082])[\u1031\u103B](?=[\u103B\u107E-\u1084]?[\u1000-\u102A])/gu;
/**
 * What Zawgyi has no use for: that vowel with no letter behind it, or a killer with nothing (its code is
 * medial ya there), a dot before a killer, and of Shan a letter that begins a word and a long a.
 */
const ONLY_UNICODE = new RegExp(
  [
    '(?<=[\\p{L}\\u103B-\\u103E])\\u1031(?![\\p{L}\\u103B\\u107E-\\u1084])',
    '(?<!\\u1031\\p{L})\\u103A(?![\\p{L}\\u102B-\\u1036\\u103B-\\u103E\\u1060-\\u1097])',
    '\\u1037\\u103A',
    '(?<![\\p{L}\\p{M}])[\\u1075-\\u107C]',
    '\\u1083(?!\\p{L})',
  ].join('|'),
  'gu',
);

const LETTERS =
  '\\u1000-\\u102A\\u103F\\u1040\\u106A\\u106B\\u106E\\u106F\\u1086\\u108F-\\u1092\\u1097';
const BEFORE = '\\u1031\\u103B\\u107E-\\u1084';
const AFTER =
  '\\u102B-\\u1030\\u1032-\\u103A\\u103C\\u103D\\u105A\\u1060-\\u1069\\u106C\\u106D\\u1070-\\u107D\\u1085\\u1087-\\u108E\\u1093-\\u1096';
/** A letter as it is drawn, with all around it. */
const CLUSTER = new RegExp(
  `[${BEFORE}]+(?:[${LETTERS}][${AFTER}]*)?|[${LETTERS}][${AFTER}]*`,
  'gu',
);

/** Zawgyi has a code for each shape of a mark; those not named are Unicode's. */
const SHAPES: ReadonlyMap<string, string> = new Map(
  Object.entries({
    '\u106A': '\u1009',
    '\u106B': '\u100A',
    '\u106E': '\u100D\u1039\u100D',
    '\u106F': '\u100D\u1039\u100E',
    '\u1086': '\u103F',
    '\u108F': '\u1014',
    '\u1090': '\u101B',
    '\u1091': '\u100F\u1039\u100D',
    '\u1092': '\u100B\u1039\u100C',
    '\u1097': '\u100B\u1039\u100B',
    '\u1033': '\u102F',
    '\u1034': '\u1030',
    '\u1039': '\u103A',
    '\u103A': '\u103B',
    '\u107D': '\u103B',
    '\u103B': '\u103C',
    '\u103C': '\u103D',
    '\u103D': '\u103E',
    '\u105A': '\u102B\u103A',
    '\u1087': '\u103E',
    '\u1088': '\u103E\u102F',
    '\u1089': '\u103E\u1030',
    '\u108A': '\u103D\u103E',
    '\u108B': '\u1064\u102D',
    '\u108C': '\u1064\u102E',
    '\u108D': '\u1064\u1036',
    '\u108E': '\u102D\u1036',
    '\u1094': '\u1037',
    '\u1095': '\u1037',
    '\u1096': '\u1071\u103D',
  }),
);
const MEDIAL_RA = /[\u107E-\u1084]/u;
/** Letters drawn below another: by the code of the shape, the code of the letter. */
const BELOW: ReadonlyMap<string, string> = new Map(
  Object.entries({
    '\u1060': '\u1000',
    '\u1061': '\u1001',
    '\u1062': '\u1002',
    '\u1063': '\u1003',
    '\u1065': '\u1005',
    '\u1066': '\u1006',
    '\u1067': '\u1006',
    '\u1068': '\u1007',
    '\u1069': '\u1008',
    '\u106C': '\u100B',
    '\u106D': '\u100C',
    '\u1070': '\u100F',
    '\u1071': '\u1010',
    '\u1072': '\u1010',
    '\u1073': '\u1011',
    '\u1074': '\u1011',
    '\u1075': '\u1012',
    '\u1076': '\u1013',
    '\u1077': '\u1014',
    '\u1078': '\u1015',
    '\u1079': '\u1016',
    '\u107A': '\u1017',
    '\u107B': '\u1018',
    '\u1093': '\u1018',
    '\u107C': '\u1019',
    '\u1085': '\u101C',
  }),
);
/** Kinzi stands above a letter that follows it in speech. */
const KINZI_SHAPE = '\u1064';
const KINZI = '\u1004\u103A\u1039';

/** Is this Burmese written for the font Zawgyi, which uses Unicode's codes for other signs and orders? */
export const isZawgyi = (text: string): boolean =>
  HAS_SIGNS.test(text) && count(text, ONLY_ZAWGYI) > count(text, ONLY_UNICODE);

/** A text in Zawgyi as Unicode; offsets are by syllable, since the order within one is another. */
export const zawgyiToUnicode = (text: string): Converted => {
  const starts: number[] = [];
  const ends: number[] = [];
  let converted = '';
  const add = (unit: string, start: number, end: number): void => {
    converted += unit;
    while (starts.length < converted.length) {
      starts.push(start);
      ends.push(end);
    }
  };
  const copy = (from: number, to: number): void => {
    for (let at = from; at < to; at += 1) add(text.charAt(at), at, at + 1);
  };
  let done = 0;
  for (const { 0: cluster, index } of text.matchAll(CLUSTER)) {
    copy(done, index);
    done = index + cluster.length;
    add(unicodeCluster(cluster), index, done);
  }
  copy(done, text.length);
  return { text: converted, starts, ends };
};

/** Kinzi, letter, letters below it, marks; `fold` puts the marks in order. */
const unicodeCluster = (cluster: string): string => {
  let kinzi = '';
  let letter = '';
  let below = '';
  let marks = '';
  for (const sign of [...cluster].flatMap((shape) => [...shapeOf(shape)])) {
    if (sign === KINZI_SHAPE) kinzi = KINZI;
    else if (BELOW.has(sign)) below += `\u1039${BELOW.get(sign)}`;
    else if (/[\p{L}\p{N}\u1039]/u.test(sign)) letter += sign;
    else marks += sign;
  }
  // The same shape serves for two letters; only one of them ever bears these.
  if (letter === '\u1025' && (below !== '' || marks.includes('\u103A'))) letter = '\u1009';
  return kinzi + letter + below + marks;
};

const shapeOf = (shape: string): string =>
  MEDIAL_RA.test(shape) ? '\u103C' : (SHAPES.get(shape) ?? shape);

const count = (text: string, signs: RegExp): number => text.match(signs)?.length ?? 0;
