export type Paint = 'plain' | 'bold' | 'red' | 'yellow' | 'green' | 'blue' | 'cyan' | 'grey';

/** SGR parameters of ECMA-48; bright colours, legible on dark and on light ground. */
const SGR: Readonly<Record<Paint, string>> = {
  plain: '',
  bold: '1',
  red: '91',
  yellow: '33',
  green: '32',
  blue: '94',
  cyan: '36',
  grey: '90',
};

export type Painter = (paint: Paint, text: string, isBold?: boolean) => string;

/** Paints text for a terminal; without colour it hands the text back as it is. */
export const painter =
  (hasColour: boolean): Painter =>
  (paint, text, isBold = false) => {
    const code = [isBold ? SGR.bold : '', SGR[paint]].filter(Boolean).join(';');
    return hasColour && code !== '' && text !== '' ? `\u001b[${code}m${text}\u001b[0m` : text;
  };

export interface Frame {
  readonly top: string;
  readonly bottom: string;
  readonly rule: string;
  readonly side: string;
  readonly quote: string;
  readonly dash: string;
}

const DRAWN: Frame = {
  top: '╭',
  bottom: '╰',
  rule: '─',
  side: '│',
  quote: '▎',
  dash: '—',
};
const ASCII: Frame = {
  top: '+',
  bottom: '+',
  rule: '-',
  side: '|',
  quote: '>',
  dash: '--',
};

export const frameOf = (hasColour: boolean): Frame => (hasColour ? DRAWN : ASCII);
