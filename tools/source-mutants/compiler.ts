import { join } from 'node:path';
import ts from 'typescript';
import { PROJECT } from '../project';

/** A file of the project, and another text for it. */
export interface OtherText {
  readonly file: string;
  readonly text: string;
}

/**
 * Which texts the compiler finds wrong in place of their files. Each is a neighbour of its file in one program: to check
 * many takes hardly longer than to check one.
 */
export function refusedTexts(others: readonly OtherText[]): ReadonlySet<OtherText> {
  const config = ts.getParsedCommandLineOfConfigFile(
    join(PROJECT, 'tsconfig.json'),
    {},
    { ...ts.sys, onUnRecoverableConfigFileDiagnostic: () => undefined },
  );
  if (config === undefined) throw new Error('tsconfig.json cannot be read');
  const byName = new Map(others.map((o, i) => [join(PROJECT, o.file.replace(/\.ts$/, `.mutant-${i}.ts`)), o]));
  const host = ts.createCompilerHost(config.options);
  const program = ts.createProgram([...byName.keys()], config.options, {
    ...host,
    fileExists: (name) => byName.has(name) || host.fileExists(name),
    readFile: (name) => byName.get(name)?.text ?? host.readFile(name),
    getSourceFile: (name, options) => {
      const other = byName.get(name);
      return other === undefined
        ? host.getSourceFile(name, options)
        : ts.createSourceFile(name, other.text, options, true);
    },
  });
  const refused = [...byName].filter(([name]) => {
    const source = program.getSourceFile(name);
    return [...program.getSyntacticDiagnostics(source), ...program.getSemanticDiagnostics(source)].length > 0;
  });
  return new Set(refused.map(([, other]) => other));
}
