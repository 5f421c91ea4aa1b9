import type { Finished } from '../command';
import { type Plan, readPlan } from './plan';
import type { Workspace } from './workspace';

/** The documented commands for the stack of the deployment, as one principal. */
export class Cdktf {
  constructor(
    private readonly workspace: Workspace,
    private readonly environment: NodeJS.ProcessEnv,
  ) {}

  synth(): Promise<Finished> {
    return this.run('npx cdktf synth');
  }

  async diff(): Promise<Plan> {
    return readPlan(await this.run(`npx cdktf diff ${this.workspace.stackName}`));
  }

  /** @param options such as `--var=EnableDisabledKey=true` */
  deploy(...options: readonly string[]): Promise<Finished> {
    return this.run(['npx cdktf deploy', this.workspace.stackName, ...options].join(' '));
  }

  cmk(...words: readonly string[]): Promise<Finished> {
    return this.run(['npx --no cmk', ...words].join(' '));
  }

  /** Lines of the documentation. Terraform itself would ask for approval too. */
  run(lines: string): Promise<Finished> {
    return this.workspace.run(lines, { ...this.environment, TF_CLI_ARGS_apply: '-auto-approve' });
  }
}
