import ts from 'typescript';
import { enclosingFunction } from './functions';
import { type Mutant, mutated } from './mutant';
import { changesOf } from './operators';

/** Every mutant of a source file, in the order of the text. Types and imports are left alone. */
export function mutantsOf(file: string, text: string): readonly Mutant[] {
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.ES2022, true);
  const found: Mutant[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isTypeNode(node) || ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) return;
    if (ts.isInterfaceDeclaration(node) || ts.isTypeAliasDeclaration(node)) return;
    for (const change of changesOf(node, source)) {
      const line = source.getLineAndCharacterOfPosition(change.start).line + 1;
      found.push({ ...change, file, line, change: wordsOf(text, change), within: enclosingFunction(node, source) });
    }
    // import('./stack') names a file.
    if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) return;
    ts.forEachChild(node, visit);
  };
  visit(source);
  return numbered(found);
}

/** The lines of a change before and after it, each in one line. */
function wordsOf(text: string, change: Pick<Mutant, 'start' | 'end' | 'replacement'>): string {
  const from = text.lastIndexOf('\n', change.start - 1) + 1;
  const newline = text.indexOf('\n', change.end);
  const to = newline === -1 ? text.length : newline;
  const changed = mutated(text, change);
  const shift = change.replacement.length - (change.end - change.start);
  return `${flat(text.slice(from, to))} ⟶ ${flat(changed.slice(from, to + shift)) || '(nothing)'}`;
}

const flat = (lines: string): string => lines.replace(/\s+/g, ' ').trim();

/** Equal changes of equal lines are told apart by their place among each other. */
function numbered(mutants: readonly Mutant[]): readonly Mutant[] {
  const seen = new Map<string, number>();
  return mutants.map((mutant) => {
    const count = (seen.get(mutant.change) ?? 0) + 1;
    seen.set(mutant.change, count);
    return count === 1 ? mutant : { ...mutant, change: `${mutant.change} (${count})` };
  });
}
