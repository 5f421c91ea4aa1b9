import { resolve } from 'node:path';
import type { Deployment } from '../fields/deployment';
import { utcMinute } from '../fields/utc';
import { requireNamedFile } from '../problems/named-file';
import { UserError } from '../problems/user-error';
import type { Outputs } from '../platforms/outputs';

/**
 * Outputs of deployments from files that `cdk deploy --outputs-file` or `cdktf deploy --outputs-file` wrote: stack name
 * -> output -> value. Each run overwrites its file with its own stacks only, hence several files; the last one wins.
 */
export function outputsFromFiles(
  deployments: readonly Deployment[],
  files: readonly string[],
  directory: string,
): Map<string, Outputs> {
  const found = new Map<string, Outputs>();
  for (const file of files) {
    const { stacks, written } = readOutputs(resolve(directory, file), file);
    for (const d of deployments) {
      const values = stacks[d.stackName];
      if (values !== undefined) found.set(d.id, { values, source: `${file}, written ${written}` });
    }
  }
  const lacking = deployments.filter((d) => !found.has(d.id));
  if (lacking.length > 0) {
    const names = lacking.map((d) => `${d.id} (stack ${d.stackName})`).join(', ');
    const which = files.length === 1 ? `${files[0]} lacks` : `None of ${files.join(', ')} has`;
    throw new UserError(
      `${which} ${names}. An outputs file holds only the stacks of the deploy that wrote it: name the other file as well (--outputs again), or deploy these with --outputs-file.`,
    );
  }
  return found;
}

type Stacks = Readonly<Record<string, Readonly<Record<string, string>>>>;

function readOutputs(path: string, shown: string): { stacks: Stacks; written: string } {
  const { text, written } = requireNamedFile(path, shown);
  const parsed = parse(text, shown);
  if (!isStacks(parsed)) {
    throw new UserError(
      `${shown} is not an outputs file: it must map stack names to outputs, as cdk deploy --outputs-file writes it.`,
    );
  }
  return { stacks: parsed, written: utcMinute(written) };
}

function parse(text: string, shown: string): unknown {
  try {
    return JSON.parse(text);
  } catch (e) {
    throw new UserError(`${shown} is not JSON: ${(e as SyntaxError).message}`);
  }
}

function isStacks(value: unknown): value is Stacks {
  const isObject = (v: unknown): v is Record<string, unknown> =>
    typeof v === 'object' && v !== null && !Array.isArray(v);
  return (
    isObject(value) &&
    Object.values(value).every(
      (outputs) => isObject(outputs) && Object.values(outputs).every((v) => typeof v === 'string'),
    )
  );
}
