import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import { stackNameOf } from '../../lib/config/deployment-id';
import { run, type Finished } from './command';

export const REPOSITORY = resolve(__dirname, '../..');
export const DEPLOYMENT = 'informatica-prod';
/** Synthesized beside it and never applied: a configuration without the deployment must still have one. */
const NEIGHBOUR = 'informatica-neighbour';

const exampleFile = z.object({ name: z.string().optional(), deployments: z.record(z.string(), z.unknown()) });

const deployment = z.looseObject({
  tenantId: z.string(),
  subscriptionId: z.string(),
  location: z.string(),
  resourceGroup: z.string(),
  createResourceGroup: z.boolean().default(false),
  vault: z.looseObject({ name: z.string() }),
  key: z.looseObject({ name: z.string() }),
  deployers: z.tuple([z.string()], z.string()),
  informaticaKmsConnect: z.looseObject({}).optional(),
  administrators: z.array(z.string()).default([]),
  tags: z.record(z.string(), z.string()).default({}),
});

export type DeploymentText = z.output<typeof deployment>;

function read(example: string): { readonly name?: string; readonly wanted: DeploymentText } {
  const { name, deployments } = exampleFile.parse(parse(readFileSync(example, 'utf8')));
  if (deployments[DEPLOYMENT] === undefined) throw new Error(`${example} has no deployment ${DEPLOYMENT}`);
  return { name, wanted: deployment.parse(deployments[DEPLOYMENT]) };
}

/** A folder like that of a user: cmk.yaml, state/, cdktf.out/; and the commands of the project run in it. */
export class Workspace {
  readonly stackName: string;
  /** The deployment as the example has it, but for the access of the vendor, which comes later. */
  readonly first: DeploymentText;

  constructor(
    readonly folder: string,
    /** cmk.yaml with the deployment `informatica-prod` */
    example: string,
    private readonly environment: NodeJS.ProcessEnv,
  ) {
    const { name, wanted } = read(example);
    const { informaticaKmsConnect: _, ...first } = wanted;
    this.first = first as DeploymentText;
    this.stackName = stackNameOf(DEPLOYMENT, name);
    this.name = name;
    mkdirSync(folder, { recursive: true });
    const app = `node --import ${require.resolve('tsx')} ${join(REPOSITORY, 'bin/azure.ts')}`;
    const cdktf = {
      language: 'typescript',
      app,
      output: 'cdktf.out',
      projectId: 'test-azure',
      sendCrashReports: 'false',
    };
    writeFileSync(join(folder, 'cdktf.json'), JSON.stringify(cdktf));
  }

  private readonly name: string | undefined;

  /** Tenant and subscription must be known before there is a cloud to work in. */
  static placeOf(example: string): Pick<DeploymentText, 'tenantId' | 'subscriptionId'> {
    return read(example).wanted;
  }

  get stackFolder(): string {
    return join(this.folder, 'cdktf.out/stacks', this.stackName);
  }

  isSynthesized(): boolean {
    return existsSync(this.stackFolder);
  }

  /** Writes cmk.yaml with the deployment as given, or without it. JSON is YAML. */
  configure(wanted: DeploymentText | undefined): void {
    const vault = { ...this.first.vault, name: 'neighbour-never-applied' };
    const deployments = { [NEIGHBOUR]: { ...this.first, vault }, ...(wanted && { [DEPLOYMENT]: wanted }) };
    writeFileSync(join(this.folder, 'cmk.yaml'), JSON.stringify({ name: this.name, deployments }, undefined, 2));
  }

  /** @param identity environment of the principal; the app asks the vault whether the key is enabled */
  synth(identity: NodeJS.ProcessEnv): Promise<Finished> {
    return this.command('cdktf-cli/bundle/bin/cdktf', ['synth'], identity);
  }

  cmk(arguments_: readonly string[], identity: NodeJS.ProcessEnv): Promise<Finished> {
    return run(join(REPOSITORY, 'node_modules/.bin/tsx'), [join(REPOSITORY, 'bin/cmk.ts'), ...arguments_], {
      cwd: this.folder,
      env: { ...this.environment, ...identity },
    });
  }

  private command(script: string, arguments_: readonly string[], identity: NodeJS.ProcessEnv): Promise<Finished> {
    const env = { ...this.environment, ...identity };
    return run(process.execPath, [join(REPOSITORY, 'node_modules', script), ...arguments_], { cwd: this.folder, env });
  }
}
