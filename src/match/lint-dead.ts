import { covers, type TermUnits, unitsOf } from './covers.ts';
import { formatQuery } from './format-query.ts';
import type { AttributeLeaf, Query, Scope } from './query.ts';
import { shown } from './query-fault.ts';
import { IN_TITLE_FACTOR, isReached } from './score.ts';
import { partsOf, spanOf, weightOf } from './tree.ts';
import type { Warning } from './warning.ts';

/** Nobody reads the warnings of longer lists, and each term is compared with each other. */
const MAX_COMPARED = 200;
/** What a text has one of: it cannot be two of them. */
const SINGLE: readonly AttributeLeaf['attribute'][] = ['lang', 'country', 'kind'];

/** Parts that can never find anything, or nothing that another part does not find. */
export const lintDead = (query: Query): readonly Warning[] => {
  const warnings: Warning[] = [];
  const visit = (part: Query, scope: Scope | null): void => {
    const found = deadness(part, scope);
    warnings.push(...found);
    const inner = part.kind === 'in' ? part.scope : scope;
    for (const below of partsOf(part)) visit(below, inner);
  };
  visit(query, null);
  return warnings;
};

const dead = (part: Query, message: string, mend: string): Warning => ({
  ...spanOf(part),
  kind: 'dead',
  message,
  mend,
});

const deadness = (part: Query, scope: Scope | null): readonly Warning[] => {
  switch (part.kind) {
    case 'or':
    case 'and':
      return [
        ...twice(part.parts),
        ...covered(part),
        ...(part.kind === 'and' ? opposed(part.parts) : []),
      ];
    case 'in':
      return scope && areApart(scope, part.scope)
        ? [dead(part, `${part.scope}: inside ${scope}: has no place`, 'take one of them out')]
        : [];
    case 'near':
      return nearness(part);
    case 'count':
      return canHit(part.part)
        ? []
        : [dead(part, 'COUNT counts hits, and this has none', 'write a term behind it')];
    case 'score':
      return reachable(part);
    default:
      return [];
  }
};

const twice = (parts: readonly Query[]): readonly Warning[] => {
  const seen = new Set<string>();
  return parts.flatMap((part) => {
    const key = formatQuery(part);
    const isSeen = seen.has(key);
    seen.add(key);
    return isSeen ? [dead(part, `${shown(key)} stands here twice`, 'take one out')] : [];
  });
};

/** Of an OR the narrower, of an AND the wider of two terms says nothing. */
const covered = ({
  kind,
  parts,
}: {
  kind: string;
  parts: readonly Query[];
}): readonly Warning[] => {
  const terms = parts.flatMap((part) =>
    part.kind === 'term' ? [{ part, units: unitsOf(part) }] : [],
  );
  const isCovered = (one: TermUnits, other: TermUnits): boolean =>
    kind === 'or' ? covers(other, one) : covers(one, other);
  if (terms.length > MAX_COMPARED) return [];
  return terms.flatMap((one, index) => {
    const other = terms.find(
      (rival, at) =>
        rival !== one &&
        isCovered(one.units, rival.units) &&
        // Of two that cover each other the second goes; of two alike `twice` has spoken.
        (index > at || !isCovered(rival.units, one.units)) &&
        formatQuery(rival.part) !== formatQuery(one.part),
    );
    if (!other) return [];
    const [mine, its] = [shown(formatQuery(one.part)), shown(formatQuery(other.part))];
    const message =
      kind === 'or' ? `${its} finds all that ${mine} finds` : `${its} asks for ${mine} already`;
    return [dead(one.part, message, 'take it out')];
  });
};

/** `a AND NOT a`, `lang:uk AND lang:ru`. */
const opposed = (parts: readonly Query[]): readonly Warning[] => {
  const wanted = parts.filter((part) => part.kind !== 'not');
  const unwanted = parts.flatMap((part) => (part.kind === 'not' ? alternatives(part.part) : []));
  const keys = new Set(wanted.map(formatQuery));
  const terms = wanted
    .flatMap((part) => (part.kind === 'term' ? [unitsOf(part)] : []))
    .slice(0, MAX_COMPARED);
  const contradictions = unwanted.slice(0, MAX_COMPARED).filter((part) => {
    if (part.kind === 'attribute' && SINGLE.includes(part.attribute)) return false;
    if (part.kind !== 'term') return keys.has(formatQuery(part));
    const units = unitsOf(part);
    return terms.some((term) => covers(units, term));
  });
  return [
    ...contradictions.map((part) =>
      dead(
        part,
        `${shown(formatQuery(part))} is wanted and not wanted: this finds nothing`,
        'take one out',
      ),
    ),
    ...SINGLE.flatMap((attribute) => excluding(attribute, wanted, unwanted)),
  ];
};

const excluding = (
  attribute: AttributeLeaf['attribute'],
  wanted: readonly Query[],
  unwanted: readonly Query[],
): readonly Warning[] => {
  const lists = wanted.flatMap((part) => {
    const values = valuesOf(part, attribute);
    return values ? [{ part, values }] : [];
  });
  const never = new Set(unwanted.flatMap((part) => valuesOf(part, attribute) ?? []));
  const [first] = lists;
  const last = lists.at(-1);
  if (!first || !last) return [];
  const left = [...first.values].filter(
    (value) => !never.has(value) && lists.every(({ values }) => values.includes(value)),
  );
  if (left.length > 0) return [];
  return [
    dead(
      last.part,
      `no text has such a ${attribute}: this finds nothing`,
      'write OR between values',
    ),
  ];
};

/** The values that a part allows, where it asks for this attribute and nothing else. */
const valuesOf = (part: Query, attribute: string): readonly string[] | null => {
  const leaves = alternatives(part);
  const values = leaves.flatMap((leaf) =>
    leaf.kind === 'attribute' && leaf.attribute === attribute ? [leaf.value] : [],
  );
  return values.length === leaves.length ? values : null;
};

const alternatives = (part: Query): readonly Query[] => (part.kind === 'or' ? part.parts : [part]);

const nearness = (near: Extract<Query, { kind: 'near' }>): readonly Warning[] => {
  const [left, right] = [scopeOf(near.left), scopeOf(near.right)];
  if (left && right && areApart(left, right))
    return [dead(near, `nothing in the ${left} is near to the ${right}`, 'write AND')];
  if (near.isOrdered || formatQuery(near.left) !== formatQuery(near.right)) return [];
  return [
    dead(
      near,
      `${shown(formatQuery(near.left))} is always near to itself`,
      'write COUNT/2 for a term that stands twice',
    ),
  ];
};

/** The one field that all places of a part stand in. */
const scopeOf = (part: Query): Scope | null => {
  if (part.kind === 'in') return part.scope;
  return part.kind === 'weighted' ? scopeOf(part.part) : null;
};

const areApart = (one: Scope, other: Scope): boolean =>
  one !== other && (one === 'title' || other === 'title');

const canHit = (part: Query): boolean => {
  if (part.kind === 'not' || part.kind === 'attribute') return false;
  const parts = partsOf(part);
  return parts.length === 0 || parts.some(canHit);
};

const reachable = (score: Extract<Query, { kind: 'score' }>): readonly Warning[] => {
  const most = score.items.reduce(
    (sum, item) => sum + Math.max(0, weightOf(item)) * (canHit(item) ? IN_TITLE_FACTOR : 1),
    0,
  );
  if (isReached(most, score.least)) return [];
  const told = Number(most.toFixed(3));
  return [
    dead(
      score,
      `all items together come to ${told} at most, never to ${score.least}`,
      `write SCORE/${told} or less, or more weight`,
    ),
  ];
};
