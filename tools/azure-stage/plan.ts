import type { Finished } from '../command';

/** What `cdktf diff` or `terraform plan` shows. */
export interface Plan extends Finished {
  /** Nothing to do, not even to an output. */
  readonly empty: boolean;
  /** `address: created` and the like of everything that would change, without data that is read. */
  readonly changes: readonly string[];
}

/** `# azurerm_key_vault.Vault (Vault/Resource) will be created`; cdktf puts the stack before it and the construct behind. */
const CHANGE = /# (\S+)(?: \([^)]*\))? (?:will|must) be ([a-z]+)/g;

export function readPlan(finished: Finished): Plan {
  const output = flat(finished.output);
  const changes = [...output.matchAll(CHANGE)].map((match) => `${match[1]}: ${match[2]}`);
  return {
    ...finished,
    empty: finished.code === 0 && output.includes('No changes. Your infrastructure matches the configuration.'),
    changes: changes.filter((change) => !change.startsWith('data.')),
  };
}

/** What a plan would do, in few lines; what went wrong where there is none. */
export function summaryOf(plan: Plan): string {
  if (plan.code !== 0) return errorsOf(plan);
  const totals = /Plan: [^.]*\./.exec(flat(plan.output))?.[0] ?? '';
  return [...plan.changes, totals].join('\n');
}

/** The part of the output that says what went wrong. */
export function errorsOf({ output }: Finished): string {
  const start = output.search(/Error:/);
  return output.slice(Math.max(0, start)).slice(0, 3000).trim();
}

/** Terraform breaks its messages into lines with a bar before each, and cdktf puts the stack before them. */
export const flat = (text: string): string =>
  text
    .replace(/\u001b\[[0-9;]*m/g, '')
    .replace(/\n\s*(?:cmk-[a-z0-9-]+)?[\s│╷╵]*/g, ' ')
    .replace(/\s+/g, ' ');
