import { appendFileSync, chmodSync, existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { localStateFile } from '../../lib/azure/state';
import { stackNameOf } from '../../lib/fields/deployment-id';
import { runCommand, type Finished } from '../command';
import { PROJECT } from '../project';
import { DEPLOYMENT, type DeploymentText, type Example } from './example';
import { NPX } from './npx';

/** Synthesized beside the deployment and never applied: cdktf refuses an app without stacks. */
const NEIGHBOUR = 'informatica-neighbour';
export const NEIGHBOURS_VAULT = 'neighbour-never-applied';

/** A folder like that of a user: cmk.yaml, state/, cdktf.out/; and the documented commands run in it. */
export class Workspace {
  readonly stackName: string;

  constructor(
    private readonly folder: string,
    private readonly example: Example,
  ) {
    this.stackName = stackNameOf(DEPLOYMENT, example.name);
    mkdirSync(join(folder, 'bin'), { recursive: true });
    const app = `node --import ${require.resolve('tsx')} ${join(PROJECT, 'bin/azure.ts')}`;
    const settings = { language: 'typescript', app, output: 'cdktf.out', projectId: 'test', sendCrashReports: 'false' };
    writeFileSync(join(folder, 'cdktf.json'), JSON.stringify(settings));
    writeFileSync(join(folder, 'bin/npx'), NPX);
    chmodSync(join(folder, 'bin/npx'), 0o755);
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
    const vault = { ...deployment.vault, name: NEIGHBOURS_VAULT };
    const neighbour = { ...deployment, resourceGroup: 'rg-neighbour', vault };
    const deployments = { [NEIGHBOUR]: neighbour, ...(wanted && { [DEPLOYMENT]: wanted }) };
    writeFileSync(join(this.folder, 'cmk.yaml'), JSON.stringify({ name, defaults, deployments }, undefined, 2));
  }

  /** What a disk that breaks takes along. */
  loseState(): void {
    rmSync(join(this.folder, localStateFile(this.stackName)), { force: true });
    rmSync(join(this.folder, `${localStateFile(this.stackName)}.backup`), { force: true });
  }

  /** Runs lines as they stand in the documentation, in a shell that stops at the first failure, and logs what they say. */
  async run(lines: string, env: NodeJS.ProcessEnv): Promise<Finished> {
    const PATH = `${join(this.folder, 'bin')}${delimiter}${env['PATH'] ?? ''}`;
    const finished = await runCommand('sh', ['-e', '-c', lines], { cwd: this.folder, env: { ...env, PATH } });
    const log = `$ ${lines.trimEnd()}\n${finished.output}\nexit code ${finished.code}\n\n`;
    appendFileSync(join(this.folder, 'commands.log'), log);
    return finished;
  }
}
