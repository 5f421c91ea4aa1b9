import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { PROJECT } from '../project';

/** Tells whether the compiler finds a text in place of a file of the project wrong, in that file. */
export function compiler(): (file: string, text: string) => boolean {
  const config = ts.getParsedCommandLineOfConfigFile(
    join(PROJECT, 'tsconfig.json'),
    {},
    {
      ...ts.sys,
      onUnRecoverableConfigFileDiagnostic: () => undefined,
    },
  );
  if (config === undefined) throw new Error('tsconfig.json cannot be read');
  const files = config.fileNames.filter((name) => name.startsWith(join(PROJECT, 'lib')));
  let other: { readonly name: string; readonly text: string; readonly version: number } | undefined;
  let version = 0;
  const service = ts.createLanguageService({
    getCompilationSettings: () => config.options,
    getScriptFileNames: () => files,
    getScriptVersion: (name) => (name === other?.name ? `${other.version}` : '0'),
    getScriptSnapshot: (name) => {
      if (name === other?.name) return ts.ScriptSnapshot.fromString(other.text);
      return ts.sys.fileExists(name) ? ts.ScriptSnapshot.fromString(readFileSync(name, 'utf8')) : undefined;
    },
    getCurrentDirectory: () => PROJECT,
    getDefaultLibFileName: ts.getDefaultLibFilePath,
    fileExists: ts.sys.fileExists,
    readFile: ts.sys.readFile,
    directoryExists: ts.sys.directoryExists,
    getDirectories: ts.sys.getDirectories,
  });
  return (file, text) => {
    version += 1;
    other = { name: join(PROJECT, file), text, version };
    const [syntax, meaning] = [service.getSyntacticDiagnostics(other.name), service.getSemanticDiagnostics(other.name)];
    return syntax.length + meaning.length > 0;
  };
}
