import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { AssumeRoleCommand, GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import { runCommand, type Finished } from '../command';
import { pythonEnvironment } from '../python/environment';
import { Emulator, type EmulatorProgram, isReady, MINISTACK_READY } from './emulator';
import { assertLoopback } from './endpoint';
import { credentialsOf, emulatorEnvironment, LOCAL_ACCOUNT, localEnvironment } from './environment';
import { PROJECT } from '../project';

const CDK = join(PROJECT, 'node_modules/aws-cdk/bin/cdk');

/** An account and Region to deploy to. */
export interface Place {
  readonly account: string;
  readonly region: string;
}

export interface Credentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string;
}

/** Settings of an SDK client. */
export interface ClientSettings {
  readonly endpoint: string;
  readonly region: string;
  readonly credentials: Credentials;
}

export interface CdkOptions {
  /** The caller's account: root of it. */
  readonly account?: string;
  readonly cwd?: string;
  readonly env?: NodeJS.ProcessEnv;
  readonly onOutput?: (text: string) => void;
}

/** A cdk command that failed; `output` is all it said. */
export class CdkFailure extends Error {
  constructor(
    readonly args: readonly string[],
    readonly output: string,
  ) {
    super(`cdk ${args.join(' ')} failed:\n${output.trim()}`);
    this.name = 'CdkFailure';
  }
}

/** https://pypi.org/project/ministack/ */
const ministack = (python: string, auth: boolean): EmulatorProgram => ({
  python,
  launcher: 'launcher.py',
  environment: (port, home) => emulatorEnvironment(process.env, port, home, auth),
  readyPath: MINISTACK_READY,
});

/**
 * AWS on this machine, for as long as this process lives: MiniStack in a folder of its own, and the real CDK CLI
 * against it. Accounts need no creation: whoever calls with an access key id of 12 digits is root of that account.
 */
export class LocalCloud {
  private constructor(private readonly emulator: Emulator) {}

  /** With `auth`, key policies, IAM policies and trust policies are enforced. */
  static async start({ auth = false }: { readonly auth?: boolean } = {}): Promise<LocalCloud> {
    const cloud = new LocalCloud(await Emulator.start(ministack(await pythonEnvironment(), auth)));
    try {
      await cloud.assertLocal();
    } catch (failure) {
      await cloud.stop();
      throw failure;
    }
    return cloud;
  }

  get endpoint(): string {
    return this.emulator.endpoint;
  }

  /** A folder for files of this run, gone when the cloud stops. */
  folder(name: string): string {
    const path = join(this.emulator.home, 'work', name);
    mkdirSync(path, { recursive: true });
    return path;
  }

  /** The environment of a command that is to reach this cloud and no other. */
  environment(account = LOCAL_ACCOUNT): NodeJS.ProcessEnv {
    return localEnvironment(process.env, this.endpoint, this.emulator.home, account);
  }

  client(place: Place, credentials: Credentials = credentialsOf(place.account)): ClientSettings {
    assertLoopback(this.endpoint);
    return { endpoint: this.endpoint, region: place.region, credentials };
  }

  /** Credentials of a role, assumed by root of the role's account. */
  async assume(roleArn: string): Promise<Credentials> {
    const account = roleArn.split(':')[4] ?? '';
    const sts = new STSClient(this.client({ account, region: 'us-east-1' }));
    const answer = await sts.send(new AssumeRoleCommand({ RoleArn: roleArn, RoleSessionName: 'local' }));
    const { AccessKeyId, SecretAccessKey, SessionToken } = answer.Credentials ?? {};
    if (AccessKeyId === undefined || SecretAccessKey === undefined) throw new Error(`No credentials for ${roleArn}`);
    return { accessKeyId: AccessKeyId, secretAccessKey: SecretAccessKey, sessionToken: SessionToken };
  }

  /** Runs the real CDK CLI to its end; throws a CdkFailure when it fails. */
  async cdk(args: readonly string[], options: CdkOptions = {}): Promise<Finished> {
    if (!(await isReady(this.endpoint))) {
      throw new Error(`The local cloud is not running at ${this.endpoint}; cdk ${args[0] ?? ''} was not started`);
    }
    const finished = await runCommand(process.execPath, [CDK, ...args, '--no-notices'], {
      cwd: options.cwd ?? PROJECT,
      env: { ...this.environment(options.account), ...options.env },
      onOutput: options.onOutput,
    });
    if (finished.code !== 0) throw new CdkFailure(args, finished.output);
    return finished;
  }

  /**
   * `cdk bootstrap` in each account and Region, by the account itself, trusting `trusted` to deploy: one command for
   * each account, all at once. `app` is a synthesized folder, so that the app need not run again.
   */
  async bootstrap(app: string, places: readonly Place[], trusted = LOCAL_ACCOUNT): Promise<void> {
    const accounts = [...new Set(places.map((place) => place.account))];
    await Promise.all(
      accounts.map((account) => {
        const regions = new Set(places.filter((place) => place.account === account).map((place) => place.region));
        const environments = [...regions].map((region) => `aws://${account}/${region}`);
        const trust = ['--trust', trusted, '--cloudformation-execution-policies', ADMINISTRATOR_ACCESS];
        return this.cdk(['bootstrap', '--app', app, ...environments, ...trust], { account });
      }),
    );
  }

  /** `cdk synth` of the app in cdk.json for the given cmk.yaml, into a folder of this run. */
  async synthesize(configuration: string, name = 'cdk.out'): Promise<string> {
    const folder = this.folder(name);
    await this.cdk(['synth', '--quiet', '--output', folder], { env: { CMK_CONFIG: resolve(PROJECT, configuration) } });
    return folder;
  }

  /** `cdk deploy` of a synthesized folder: all its stacks, or those named. */
  async deploy(app: string, stacks: readonly string[] = ['--all'], extra: readonly string[] = []): Promise<Finished> {
    const answer = ['--require-approval', 'never', '--concurrency', '4'];
    return this.cdk(['deploy', '--app', app, ...stacks, ...answer, ...extra]);
  }

  /** Ends the emulator and removes every file of this run. */
  async stop(): Promise<void> {
    await this.emulator.stop();
  }

  /** Asks whoever answers at the endpoint which account this is, before anything is created there. */
  private async assertLocal(): Promise<void> {
    const sts = new STSClient(this.client({ account: LOCAL_ACCOUNT, region: 'us-east-1' }));
    const { Account } = await sts.send(new GetCallerIdentityCommand({}));
    if (Account !== LOCAL_ACCOUNT) {
      throw new Error(`${this.endpoint} says it is account ${Account}, and the local cloud is ${LOCAL_ACCOUNT}`);
    }
  }
}

const ADMINISTRATOR_ACCESS = 'arn:aws:iam::aws:policy/AdministratorAccess';
