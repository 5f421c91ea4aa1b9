import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Deployment } from '../../lib/fields/deployment';
import { type Loaded, load } from '../../lib/configuration/load';
import { loadFile } from '../../lib/configuration/load-file';
import { PROJECT } from '../../tools/project';

/** Loads the text of a cmk.yaml, with the files it names. */
export function loadText(yaml: string, files: Readonly<Record<string, string>> = {}): Loaded {
  return load('cmk.yaml', yaml, (path) => {
    const text = files[path];
    return text === undefined ? undefined : { file: path, text };
  });
}

/** The only deployment of a cmk.yaml that must be right. */
export function deployment<D extends Deployment>(fields: string, files: Readonly<Record<string, string>> = {}): D {
  const indented = fields.trim().replaceAll('\n', '\n    ');
  const { deployments, problems } = loadText(`deployments:\n  prod:\n    ${indented}\n`, files);
  const errors = problems.filter((p) => p.severity === 'error');
  if (errors.length > 0) throw new Error(errors.map((p) => p.message).join('\n'));
  return deployments[0] as D;
}

/** `line:column: message` of every problem. */
export const problemsOf = (yaml: string, files: Readonly<Record<string, string>> = {}): string[] =>
  loadText(yaml, files).problems.map((p) => `${p.file}:${p.line}:${p.column}: ${p.message}`);

export const exampleFile = (path: string): string => readFileSync(join(PROJECT, 'examples', path), 'utf8');

/** Every deployment of examples/cmk.yaml. */
export const examples = (): Loaded => loadFile('examples/cmk.yaml', PROJECT);
