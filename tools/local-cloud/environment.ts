import { dirname, join } from 'node:path';
import { assertLoopback } from './endpoint';

/** The account of any caller whose access key id isn't an account id. */
export const LOCAL_ACCOUNT = '000000000000';

/**
 * Variables that could lead a call to a real cloud, to other credentials or to another configuration: of AWS and CDK
 * all of them (AWS_PROFILE, AWS_SESSION_TOKEN, AWS_ENDPOINT_URL_KMS, AWS_IGNORE_CONFIGURED_ENDPOINT_URLS, ...).
 */
const FOREIGN = /^(AWS_.*|CDK_.*|CDKTF_.*|ARM_.*|AZURE_.*|CMK_.*|(https?|all|no)_proxy)$/i;

/** Folders that programs write to besides the home folder: without them they choose one in it. */
const FOLDERS = /^XDG_\w+_(HOME|DIR)$/;

/**
 * The environment in which cdk, cdktf and cmk reach no cloud at all: synthesis needs none. Caches and temporary files
 * lie in `home`.
 */
export function offlineEnvironment(parent: NodeJS.ProcessEnv, home: string): NodeJS.ProcessEnv {
  const kept = Object.fromEntries(
    Object.entries(parent).filter(([name]) => !FOREIGN.test(name) && !FOLDERS.test(name)),
  );
  return {
    ...kept,
    // The same Node for the app that cdk starts, also where a version manager picks it by the home folder.
    PATH: `${dirname(process.execPath)}:${parent.PATH ?? ''}`,
    HOME: home,
    TMPDIR: home,
    AWS_REGION: 'us-east-1',
    AWS_DEFAULT_REGION: 'us-east-1',
    AWS_CONFIG_FILE: join(home, 'no-aws-config'),
    AWS_SHARED_CREDENTIALS_FILE: join(home, 'no-aws-credentials'),
    AWS_EC2_METADATA_DISABLED: 'true',
    AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true',
    // The CLI ignores HOME and would write its account cache into the user's real home folder.
    CDK_HOME: join(home, 'cdk'),
    CDK_DISABLE_CLI_TELEMETRY: '1',
    CDK_DISABLE_VERSION_CHECK: '1',
    // There is no Azure here: cdktf and cmk ask none.
    CMK_LIVE: '0',
    CHECKPOINT_DISABLE: '1',
    CI: 'true',
    NO_COLOR: '1',
  };
}

/**
 * The environment in which cdk, cmk and the SDK reach the local cloud and nothing else. The access key id is an account
 * id, which makes the caller root of that account.
 */
export function localEnvironment(
  parent: NodeJS.ProcessEnv,
  endpoint: string,
  home: string,
  account = LOCAL_ACCOUNT,
): NodeJS.ProcessEnv {
  assertLoopback(endpoint);
  return { ...offlineEnvironment(parent, home), AWS_ENDPOINT_URL: endpoint, ...credentialVariables(account) };
}

/** Credentials for an SDK client: root of the account. */
export function credentialsOf(account: string): { accessKeyId: string; secretAccessKey: string } {
  if (!/^\d{12}$/.test(account)) throw new Error(`An account id has 12 digits, and this is "${account}"`);
  return { accessKeyId: account, secretAccessKey: 'test' };
}

export function credentialVariables(account: string): NodeJS.ProcessEnv {
  const { accessKeyId, secretAccessKey } = credentialsOf(account);
  return { AWS_ACCESS_KEY_ID: accessKeyId, AWS_SECRET_ACCESS_KEY: secretAccessKey };
}

/** What MiniStack itself sees: nothing of the parent but the PATH, so that no setting of the machine changes it. */
export function emulatorEnvironment(
  parent: NodeJS.ProcessEnv,
  port: number,
  home: string,
  auth: boolean,
): NodeJS.ProcessEnv {
  return {
    PATH: parent.PATH,
    HOME: home,
    TMPDIR: home,
    GATEWAY_PORT: String(port),
    BIND_HOST: '127.0.0.1',
    PYTHONDONTWRITEBYTECODE: '1',
    IOT_MTLS_ENABLED: '0',
    CLOUDTRAIL_RECORDING: '1',
    LOG_LEVEL: 'ERROR',
    // At its start and end MiniStack removes containers that look like its own: it must not find the user's Docker.
    DOCKER_HOST: `unix://${join(home, 'no-docker')}`,
    ...(auth ? { AUTH: 'true' } : {}),
  };
}
