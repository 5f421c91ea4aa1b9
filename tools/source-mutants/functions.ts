import ts from 'typescript';

/** A mutant outside of all functions: it is reached when its file is loaded. */
export const ON_LOAD = -1;

const hasBody = (node: ts.Node): node is ts.FunctionLikeDeclaration =>
  ts.isFunctionLike(node) && 'body' in node && node.body !== undefined;

/** Where the innermost function around a node begins. */
export function enclosingFunction(node: ts.Node, source: ts.SourceFile): number {
  const around = ts.findAncestor(node.parent, hasBody);
  return around === undefined ? ON_LOAD : around.getStart(source);
}

/** The file with a call at the beginning of each function that says where it begins: `reached('lib/…', 120)`. */
export function traced(file: string, text: string): string {
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.ES2022, true);
  const inserted: (readonly [number, string])[] = [];
  const call = (position: number): string => `__reached(${JSON.stringify(file)}, ${position})`;
  const visit = (node: ts.Node): void => {
    if (hasBody(node) && node.body !== undefined) {
      const said = call(node.getStart(source));
      if (ts.isBlock(node.body)) inserted.push([node.body.getStart(source) + 1, ` ${said};`]);
      else inserted.push([node.body.getStart(source), `(${said}, `], [node.body.getEnd(), ')']);
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  const [out, last] = inserted
    .map((insertion, i) => [...insertion, i] as const)
    .sort(([a, , i], [b, , j]) => a - b || i - j)
    .reduce<readonly [string, number]>(([done, from], [at, what]) => [done + text.slice(from, at) + what, at], ['', 0]);
  return `${call(ON_LOAD)}; ${out}${text.slice(last)}`;
}
