interface Path {
  readonly node: { readonly type: string };
  readonly parentPath: Path | null;
}

const REASON = 'a word in a table of data';
const CONTAINERS = ['ArrayExpression', 'ObjectExpression', 'ObjectProperty', 'NewExpression'];
const PASSED = [...CONTAINERS, 'TSAsExpression', 'TSSatisfiesExpression'];

/**
 * Leaves out the words of tables: strings inside an array, object, Set or Map that stands alone as a constant of its
 * module. Such a table decides nothing, and a test of each word would repeat it; that the table as a whole is used
 * stays a mutant (`[]`, `{}`).
 */
export const DATA_TABLES = {
  shouldIgnore: (path: Path): string | undefined => {
    if (path.node.type !== 'StringLiteral') return undefined;
    let at = path.parentPath;
    if (at === null || !CONTAINERS.includes(at.node.type)) return undefined;
    while (at !== null && PASSED.includes(at.node.type)) at = at.parentPath;
    return isConstantOfModule(at) ? REASON : undefined;
  },
};

const isConstantOfModule = (path: Path | null): boolean => {
  if (path?.node.type !== 'VariableDeclarator') return false;
  const above = path.parentPath?.parentPath ?? null;
  return above?.node.type === 'Program' || above?.parentPath?.node.type === 'Program';
};
