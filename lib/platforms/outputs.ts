import { UserError } from '../problems/user-error';

/** Deployed outputs of one stack, and where they come from. */
export interface Outputs {
  readonly values: Readonly<Record<string, string>>;
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
