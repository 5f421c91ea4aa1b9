import { UserError } from '../problems/user-error';
import type { Outputs } from './platform';

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
