import { basename, isAbsolute, relative, resolve, sep } from 'node:path';
import type { Deployment } from '../fields/deployment';
import { parseJson } from '../fields/json';
import type { OutputValues } from '../fields/output-rule';
import { utcMinute } from '../fields/utc';
import { outputRules } from '../platforms/phases';
import { checkOutputs, type Outputs } from '../platforms/outputs';
import { requireNamedFile } from '../problems/named-file';
import type { Problem } from '../problems/problem';
import { UserError } from '../problems/user-error';

/**
 * Outputs of deployments from files that `cdk deploy --outputs-file` or `cdktf deploy --outputs-file` wrote: stack name
 * -> output -> value. Each run overwrites its file with its own stacks only, hence several files; the last one wins.
 * Throws a UserError with every value that is not of these deployments.
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
      if (values !== undefined) found.set(d.id, { values, source: `${named(file, directory)}, written ${written}` });
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
  return checked(deployments, found);
}

/** A sheet is handed on: it names no folder of the machine, but what lies below the one that the command runs in. */
function named(file: string, directory: string): string {
  const below = relative(directory, resolve(directory, file));
  const outside = isAbsolute(below) || below.split(sep)[0] === '..';
  return outside ? basename(file) : below;
}

function checked(deployments: readonly Deployment[], found: ReadonlyMap<string, Outputs>): Map<string, Outputs> {
  const results = deployments.map((d) => {
    const { values, source } = found.get(d.id) as Outputs;
    return { id: d.id, ...checkOutputs(outputRules(d), values, source) };
  });
  const problems = results.flatMap(({ id, refused }) =>
    refused.map((why): Problem => ({ severity: 'error', message: `${id}: ${why}`, deployment: id })),
  );
  if (problems.length > 0) {
    throw new UserError(
      'These outputs are not of the deployments of cmk.yaml; nothing was done with them. Put right what is wrong of the two, or deploy again and take the file that it writes.',
      problems,
    );
  }
  return new Map(results.map(({ id, outputs }) => [id, outputs]));
}

type Stacks = Readonly<Record<string, OutputValues>>;

function readOutputs(path: string, shown: string): { stacks: Stacks; written: string } {
  const { text, written } = requireNamedFile(path, shown);
  const parsed = parseJson(text);
  if (!parsed.read) throw new UserError(`${shown} ${parsed.why}.`);
  if (!isStacks(parsed.value)) {
    throw new UserError(
      `${shown} is not an outputs file: it must map stack names to outputs, as cdk deploy --outputs-file writes it.`,
    );
  }
  return { stacks: parsed.value, written: utcMinute(written) };
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
