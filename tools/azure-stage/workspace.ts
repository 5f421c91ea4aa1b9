import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { stackNameOf } from '../../lib/fields/deployment-id';
import { runCommand, type Finished } from '../command';
import { DEPLOYMENT, type DeploymentText, type Example } from './example';
import { PROJECT } from '../project';

/** Synthesized beside the deployment and never applied: cdktf refuses an app without stacks. */
const NEIGHBOUR = 'informatica-neighbour';

const CDKTF = 'node_modules/cdktf-cli/bundle/bin/cdktf';

/** A folder like that of a user: cmk.yaml, state/, cdktf.out/; and the commands of the project run in it. */
export class Workspace {
  private readonly stackName: string;

  constructor(
    private readonly folder: string,
    private readonly example: Example,
  ) {
    this.stackName = stackNameOf(DEPLOYMENT, example.name);
    mkdirSync(folder, { recursive: true });
    const app = `node --import ${require.resolve('tsx')} ${join(PROJECT, 'bin/azure.ts')}`;
    const settings = { language: 'typescript', app, output: 'cdktf.out', projectId: 'test', sendCrashReports: 'false' };
    writeFileSync(join(folder, 'cdktf.json'), JSON.stringify(settings));
  }

  /** Where Terraform runs. */
  get stackFolder(): string {
    return join(this.folder, 'cdktf.out/stacks', this.stackName);
  }

  isSynthesized(): boolean {
    return existsSync(this.stackFolder);
  }

  /** Writes cmk.yaml with the deployment as given, or without it. JSON is YAML. */
  configure(wanted: DeploymentText | undefined): void {
    const { name, defaults, deployment } = this.example;
    const neighbour = { ...deployment, vault: { ...deployment.vault, name: 'neighbour-never-applied' } };
    const deployments = { [NEIGHBOUR]: neighbour, ...(wanted && { [DEPLOYMENT]: wanted }) };
    writeFileSync(join(this.folder, 'cmk.yaml'), JSON.stringify({ name, defaults, deployments }, undefined, 2));
  }

  /** @param env environment of a principal: the app asks the vault whether the key is enabled */
  synth(env: NodeJS.ProcessEnv): Promise<Finished> {
    return this.script(CDKTF, ['synth'], env);
  }

  /** As docs/informatica.md has it; the registry, which the lock of providers asks, is out of reach. */
  diff(env: NodeJS.ProcessEnv): Promise<Finished> {
    return this.script(CDKTF, ['diff', this.stackName, '--skip-provider-lock'], env);
  }

  /** The same with the approval that a terminal would be asked for. */
  deploy(env: NodeJS.ProcessEnv): Promise<Finished> {
    return this.script(CDKTF, ['deploy', this.stackName, '--auto-approve', '--skip-provider-lock'], env);
  }

  cmk(arguments_: readonly string[], env: NodeJS.ProcessEnv): Promise<Finished> {
    return this.script('node_modules/tsx/dist/cli.mjs', [join(PROJECT, 'bin/cmk.ts'), ...arguments_], env);
  }

  private script(path: string, arguments_: readonly string[], env: NodeJS.ProcessEnv): Promise<Finished> {
    return runCommand(process.execPath, [join(PROJECT, path), ...arguments_], { cwd: this.folder, env });
  }
}
