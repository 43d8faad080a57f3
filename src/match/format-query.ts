import { operatorOf } from './operators.ts';
import type { AttributeLeaf, Query, TermLeaf } from './query.ts';
import { signFault } from './read-term.ts';
import { symbolsOf } from './symbols.ts';

/** How strongly a kind binds its parts; the rows of the table in docs/watches.md, the weakest first. */
const STRENGTH = { or: 0, and: 1, not: 2, near: 3, weighted: 4, in: 5, count: 5, score: 5 };
const OPERAND = 5;

/** A query in its one canonical spelling: fewest brackets, single blanks, straight quotes. */
export const formatQuery = (query: Query): string => {
  switch (query.kind) {
    case 'or':
      return grouped(query.parts).join(' OR ');
    case 'and':
      return query.parts.map((part) => inside(part, STRENGTH.not)).join(' AND ');
    case 'not':
      return `NOT ${inside(query.part, STRENGTH.near)}`;
    case 'near': {
      const operator = `${query.isAway ? 'NOT ' : ''}${query.isOrdered ? 'ONEAR' : 'NEAR'}`;
      const within = query.within === 'sentence' ? 's' : query.within;
      const [left, right] = [
        inside(query.left, STRENGTH.near),
        inside(query.right, STRENGTH.weighted),
      ];
      return `${left} ${operator}/${within} ${right}`;
    }
    case 'weighted':
      return `${inside(query.part, OPERAND)}^${query.weight}`;
    case 'in':
      return `${query.scope}:${inside(query.part, OPERAND)}`;
    case 'count':
      return `COUNT/${query.least} ${inside(query.part, OPERAND)}`;
    case 'score':
      return `SCORE/${query.least} (${query.items.map(formatQuery).join(', ')})`;
    case 'term':
      return formatTerm(query);
    case 'concept':
      return `@${query.concept}`;
    case 'watch':
      return `watch:${query.watch}`;
    default:
      return `${query.attribute}:${formatValue(query)}`;
  }
};

/** In brackets where it binds more weakly than what stands around it. */
const inside = (part: Query, strength: number): string => {
  const isWeaker = 'at' in part ? false : STRENGTH[part.kind] < strength;
  return isWeaker && !isGroup(part) ? `(${formatQuery(part)})` : formatQuery(part);
};

/** An OR that is written as one attribute with several values. */
const isGroup = (part: Query): boolean => {
  if (part.kind !== 'or') return false;
  const [first] = part.parts;
  return (
    first?.kind === 'attribute' &&
    part.parts.every((each) => each.kind === 'attribute' && each.attribute === first.attribute)
  );
};

/** The parts of an OR; neighbours that ask for one attribute stand as `lang:(uk OR ru)`. */
const grouped = (parts: readonly Query[]): readonly string[] => {
  const written: string[] = [];
  for (let first = 0; first < parts.length; ) {
    const group = [];
    for (const part of parts.slice(first)) {
      if (part.kind !== 'attribute' || part.attribute !== (group[0] ?? part).attribute) break;
      group.push(part);
    }
    const [one] = group;
    written.push(
      one && group.length > 1
        ? `${one.attribute}:(${group.map(formatValue).join(' OR ')})`
        : parts
            .slice(first, first + 1)
            .map((part) => inside(part, STRENGTH.and))
            .join(''),
    );
    first += Math.max(1, group.length);
  }
  return written;
};

const formatTerm = ({ term, isExact }: TermLeaf): string =>
  `${isExact ? '=' : ''}${quoted(term, isPlain(term))}`;

const formatValue = ({ attribute, value }: AttributeLeaf): string =>
  quoted(value, attribute === 'url' || isPlain(value));

/** Between quotes, unless it is read as one word without them. */
const quoted = (text: string, mayStandAlone: boolean): string => {
  const [symbol, ...rest] = symbolsOf(text);
  const isWord =
    symbol?.kind === 'word' && symbol.text === text && rest.length === 0 && !operatorOf(symbol);
  return mayStandAlone && isWord ? text : `"${text}"`;
};

const isPlain = (text: string): boolean => !/^[@=]/u.test(text) && !signFault({ text, at: 0 });
