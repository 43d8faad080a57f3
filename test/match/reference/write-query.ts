import type { NearQuery, Query } from '../../../src/match/query.ts';

/** A query in the watch language, every part in brackets, so that no rule of precedence is trusted. */
export const writeQuery = (query: Query): string => {
  switch (query.kind) {
    case 'term':
      return `${query.isExact ? '=' : ''}"${query.term}"`;
    case 'concept':
      return `@${query.concept}`;
    case 'watch':
      return `watch:${query.watch}`;
    case 'attribute':
      return `${query.attribute}:${isBare(query.value) ? query.value : `"${query.value}"`}`;
    case 'and':
    case 'or':
      return query.parts.map(bracketed).join(query.kind === 'and' ? ' AND ' : ' OR ');
    case 'not':
      return `NOT ${bracketed(query.part)}`;
    case 'in':
      return `${query.scope}:${bracketed(query.part)}`;
    case 'count':
      return `COUNT/${query.least} ${bracketed(query.part)}`;
    case 'score':
      return `SCORE/${query.least} (${query.items.map(writeQuery).join(', ')})`;
    case 'weighted':
      return `${bracketed(query.part)}^${query.weight}`;
    case 'near':
      return `${bracketed(query.left)} ${nearOf(query)} ${bracketed(query.right)}`;
  }
};

const bracketed = (query: Query): string => `(${writeQuery(query)})`;

const nearOf = ({ isAway, isOrdered, within }: NearQuery): string =>
  `${isAway ? 'NOT ' : ''}${isOrdered ? 'ONEAR' : 'NEAR'}/${within === 'sentence' ? 's' : within}`;

const isBare = (value: string): boolean => /^[\p{L}\p{M}\p{N}/-]+$/u.test(value);
