import { operatorOf } from './operators.ts';
import type { Query } from './query.ts';
import { symbolsOf } from './symbols.ts';
import { partsOf, spanOf } from './tree.ts';
import type { Warning } from './warning.ts';

/** Further apart two words have as much to do with each other as any two of a text. */
const FAR = 20;

/** What is read otherwise than many people think. */
export const lintUnclear = (written: string, query: Query): readonly Warning[] => [
  ...lintBrackets(written),
  ...lintShape(query),
];

const unclear = (part: Query, message: string, mend: string): Warning => ({
  ...spanOf(part),
  kind: 'unclear',
  message,
  mend,
});

/** AND and OR side by side without brackets: told where the second kind of them first stands. */
const lintBrackets = (written: string): readonly Warning[] => {
  const warnings: Warning[] = [];
  const levels: Set<string>[] = [new Set()];
  for (const symbol of symbolsOf(written)) {
    if (symbol.kind === '(') levels.push(new Set());
    if (symbol.kind === ')') levels.pop();
    const level = levels.at(-1);
    if (symbol.kind === ',') level?.clear();
    const operator = operatorOf(symbol);
    if (!level || (operator !== 'AND' && operator !== 'OR')) continue;
    if (level.size === 1 && !level.has(operator))
      warnings.push({
        at: symbol.at,
        end: symbol.end,
        kind: 'unclear',
        message: 'AND binds before OR',
        mend: 'write brackets around what belongs together',
      });
    level.add(operator);
  }
  return warnings;
};

const lintShape = (query: Query): readonly Warning[] => {
  const warnings: Warning[] = [];
  const visit = (part: Query, inScope: boolean): void => {
    warnings.push(...shapeOf(part, inScope));
    for (const below of partsOf(part)) visit(below, inScope || part.kind === 'in');
  };
  visit(query, false);
  return warnings;
};

const shapeOf = (part: Query, inScope: boolean): readonly Warning[] => {
  if (part.kind === 'near' && typeof part.within === 'number' && part.within > FAR)
    return [unclear(part, `within ${part.within} words says little more than AND`, 'write NEAR/8')];
  if (part.kind === 'count' && part.least === 1)
    return [unclear(part, 'COUNT/1 says no more than its term', 'write COUNT/2 or leave it out')];
  if (part.kind === 'attribute' && inScope)
    return [
      unclear(
        part,
        `${part.attribute}: is known of the whole text, not of a place in it`,
        'write it outside the brackets, with AND',
      ),
    ];
  if (part.kind === 'score') return part.items.flatMap(innerWeights);
  return [];
};

/** In `SCORE/5 (a OR b^4)` the item has no weight of its own. */
const innerWeights = (item: Query): readonly Warning[] => {
  if (item.kind === 'weighted') return [];
  const inner = partsOf(item).find((part) => part.kind === 'weighted');
  if (!inner || item.kind === 'score') return [];
  return [
    unclear(
      inner,
      'this weight is not that of the item, which counts 1',
      'write brackets around the item and the weight behind them',
    ),
  ];
};
