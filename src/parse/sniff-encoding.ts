interface Script {
  /** Letters that no ordinary text in it does without, lower case. */
  readonly common: string;
  /** How much of such a text they make up, ASCII aside; roughly, as counted on news. */
  readonly share: number;
  readonly labels: readonly string[];
}

const SCRIPTS: readonly Script[] = [
  {
    common: 'оеаинтсрвлкмдпуяыьз',
    share: 0.75,
    labels: ['windows-1251', 'koi8-r', 'iso-8859-5', 'x-mac-cyrillic', 'ibm866', 'ibm855'],
  },
  { common: 'αοιετσνηυρπκμλςάίόέή', share: 0.75, labels: ['windows-1253'] },
  { common: 'יוהלאתרמבשנ', share: 0.75, labels: ['windows-1255'] },
  { common: 'اليمونرتبةعدسفهك', share: 0.75, labels: ['windows-1256'] },
  { common: 'านรกเงมยลวดทสตะปอ่้ี', share: 0.7, labels: ['windows-874'] },
  {
    common: 'のにはをたがでてとしいるれなりすかっらこあもさまンスルトー',
    share: 0.4,
    labels: ['euc-jp', 'shift_jis'],
  },
  { common: '이다는에의가고을하지은한로도사기를서인어나자그시리', share: 0.35, labels: ['euc-kr'] },
  {
    common:
      '的一是不了在有人我他這这個个上們们來来到時时大地為为中你說说生國国年就那和要出也得會会後后',
    share: 0.18,
    labels: ['gb18030', 'big5'],
  },
];
/** Enough to tell letters apart by how often they come. */
const SAMPLE_BYTES = 32_768;
/** Fewer may be a name or a pair of quotation marks. */
const MIN_LETTERS = 8;
/** Of the share that ordinary text has; less is some other text. */
const LEAST = 0.6;

const NOT_ASCII = /[^\0-\x7f]/gu;
/** What the wrong decoder makes of letters: signs, and capitals inside words. */
const UNLIKELY =
  /[\ufffd\u0080-\u009f\u2500-\u259f\uff61-\uff9f\ue000-\uf8ff]|(?<=\p{Ll})(?![A-Z])\p{Lu}/gu;

const countOf = (text: string, pattern: RegExp): number => text.match(pattern)?.length ?? 0;

/**
 * The encoding whose decoder makes the most ordinary text of bytes that nobody labelled (rightly), or null: Latin
 * letters, which stand between ASCII ones, are told by no such count.
 */
export const sniffEncoding = (
  bytes: Uint8Array,
  decode: (bytes: Uint8Array, label: string) => string | null,
): string | null => {
  const start = bytes.findIndex((byte) => byte > 0x7f);
  const sample = bytes.subarray(start, start + SAMPLE_BYTES);
  let best: string | null = null;
  let most = LEAST;
  for (const { common, share, labels } of SCRIPTS) {
    const ordinary = new RegExp(`(?<![A-Za-z])[${common}](?![A-Za-z])`, 'gu');
    for (const label of labels) {
      const text = decode(sample, label) ?? '';
      const letters = countOf(text, NOT_ASCII);
      if (letters < MIN_LETTERS) continue;
      const likeness = (countOf(text, ordinary) - 2 * countOf(text, UNLIKELY)) / letters / share;
      if (likeness <= most) continue;
      best = label;
      most = likeness;
    }
  }
  return best;
};
