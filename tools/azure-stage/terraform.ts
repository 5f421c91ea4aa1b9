import { z } from 'zod';
import { runCommand, type Finished } from '../command';

/** https://developer.hashicorp.com/terraform/internals/json-format#change-representation */
const planFile = z.object({
  resource_changes: z
    .array(z.object({ address: z.string(), change: z.object({ actions: z.array(z.string()) }) }))
    .default([]),
});

export interface Plan extends Finished {
  /** Nothing to do, not even to an output. */
  readonly empty: boolean;
  /** `address: actions` of everything that would change, without data that is read. */
  readonly changes: readonly string[];
}

const PLAN = 'check.tfplan';

/** The real Terraform in the folder of one synthesized stack, as one principal. */
export class Terraform {
  constructor(
    private readonly folder: string,
    private readonly environment: NodeJS.ProcessEnv,
  ) {}

  run(...arguments_: readonly string[]): Promise<Finished> {
    const [command = '', ...rest] = arguments_;
    return runCommand('terraform', [command, '-no-color', ...rest], { cwd: this.folder, env: this.environment });
  }

  async plan(): Promise<Plan> {
    const planned = await this.run('plan', '-detailed-exitcode', '-input=false', `-out=${PLAN}`);
    // https://developer.hashicorp.com/terraform/cli/commands/plan#detailed-exitcode: 0 nothing to do, 2 something.
    if (planned.code !== 0 && planned.code !== 2) {
      return { ...planned, code: 1, empty: false, changes: ['none: the plan failed'] };
    }
    const shown = await this.run('show', '-json', PLAN);
    const { resource_changes } = planFile.parse(JSON.parse(shown.stdout));
    const changes = resource_changes
      .filter(({ change }) => !['no-op', 'read'].includes(change.actions.join()))
      .map(({ address, change }) => `${address}: ${change.actions.join()}`);
    return { ...planned, empty: planned.code === 0, changes };
  }

  /** Applies the last plan. */
  apply(): Promise<Finished> {
    return this.run('apply', '-input=false', PLAN);
  }
}

/** What a plan would do, in few lines; what went wrong where there is none. */
export const summaryOf = (plan: Plan): string =>
  plan.code === 1
    ? errorsOf(plan)
    : [...plan.changes, plan.output.slice(plan.output.lastIndexOf('\nPlan:')).trim()].join('\n');

/** The part of Terraform's output that says what went wrong. */
export const errorsOf = ({ output }: Finished): string => {
  const start = output.search(/^(?:│ )?Error:/m);
  return output.slice(Math.max(0, start)).slice(0, 3000).trim();
};
