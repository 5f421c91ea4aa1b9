import { runCommand, type Finished } from '../command';

/** The real Terraform in the folder of the synthesized stack, as one principal: for what cdktf does not do. */
export class Terraform {
  constructor(
    private readonly folder: string,
    private readonly environment: NodeJS.ProcessEnv,
  ) {}

  run(...arguments_: readonly string[]): Promise<Finished> {
    const [command = '', ...rest] = arguments_;
    return runCommand('terraform', [command, '-no-color', ...rest], { cwd: this.folder, env: this.environment });
  }
}
