import type { OutputRules, OutputValues } from '../fields/output-rule';
import { preview } from '../problems/preview';
import { UserError } from '../problems/user-error';

/** Deployed outputs of one stack, and where they come from. */
export interface Outputs {
  readonly values: OutputValues;
  /** For people, e.g. `CloudFormation stack cmk-adobe-prod` or `outputs.json, written 2026-11-22`. */
  readonly source: string;
  /** Absent where the live key was not asked. */
  readonly live?: Live;
  /** True where no stack was read: these are of cmk.yaml, and that another output is not among them says nothing. */
  readonly withoutStack?: boolean;
}

export interface LiveKey {
  readonly version: string;
  readonly enabled: boolean;
  /** Before it the key refuses to encrypt and wrap; UTC to the minute, as `readAt`. */
  readonly activeFrom?: string;
  /** From then on it refuses the same. */
  readonly expiresOn?: string;
  readonly readAt: string;
}

/** The key as its cloud has it at `readAt` (UTC), or why that could not be read. */
export type Live = LiveKey | { readonly unknown: string };

/** Every output that a stack may give is an id, an ARN or an address: no letter of theirs is outside ASCII. */
const PRINTABLE = /^[\x20-\x7e]{0,2048}$/;

/**
 * What a file, a state or a stack says of a deployment is a claim: outputs without a rule are dropped, and each other one
 * that breaks its rule is refused, with a sentence that names it, its source, what was given and what was expected.
 */
export function checkOutputs(
  rules: OutputRules,
  given: OutputValues,
  source: string,
): { outputs: Outputs; refused: readonly string[] } {
  const values: Record<string, string> = {};
  const refused: string[] = [];
  for (const [name, { expected, accepts }] of Object.entries(rules)) {
    const value = Object.hasOwn(given, name) ? given[name] : undefined;
    if (value === undefined) continue;
    if (PRINTABLE.test(value) && accepts(value, given)) {
      values[name] = value;
      continue;
    }
    refused.push(`output ${name} is ${preview(value)} in ${source}; it must be ${expected}`);
  }
  return { outputs: { values, source }, refused };
}

/** A deployed output, or an error that says which stack lacks it. */
export function output(stackName: string, outputs: Outputs, name: string, tool: 'cdk' | 'cdktf' = 'cdk'): string {
  const value = outputs.values[name];
  if (value === undefined) {
    const given = Object.keys(outputs.values).join(', ') || 'none';
    throw new UserError(
      `${outputs.source} has no output ${name} for ${stackName} (it has: ${given}). ` +
        `Deploy again with this version: npx ${tool} deploy ${stackName}`,
    );
  }
  return value;
}
