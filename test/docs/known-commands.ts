import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as cloudformation from '@aws-sdk/client-cloudformation';
import * as kms from '@aws-sdk/client-kms';
import * as sts from '@aws-sdk/client-sts';
import { PROJECT } from '../../tools/project';

interface CdkRegistry {
  readonly globalOptions: Readonly<Record<string, unknown>>;
  readonly commands: Readonly<Record<string, { readonly options?: Readonly<Record<string, unknown>> }>>;
}

const cdk = JSON.parse(
  readFileSync(join(PROJECT, 'node_modules/aws-cdk/lib/cli/cli-type-registry.json'), 'utf8'),
) as CdkRegistry;

/** Operations of services whose SDK is no dependency, each looked up in the AWS CLI's reference. */
const OTHER_AWS: Readonly<Record<string, readonly string[]>> = {
  // https://docs.aws.amazon.com/cli/latest/reference/sso-admin/
  'sso-admin': ['list-instances', 'update-instance', 'describe-instance'],
  // https://docs.aws.amazon.com/cli/latest/reference/cloudtrail/
  cloudtrail: ['lookup-events'],
  // https://docs.aws.amazon.com/cli/latest/reference/eks/
  eks: ['describe-cluster'],
  // https://docs.aws.amazon.com/cli/latest/reference/iam/
  iam: ['create-policy', 'list-attached-role-policies', 'attach-role-policy', 'detach-role-policy'],
  // https://docs.aws.amazon.com/cli/latest/reference/sso/
  sso: ['login'],
  // https://docs.aws.amazon.com/cli/latest/reference/sts/
  sts: ['get-caller-identity'],
};

/** Commands of other programs, as their references name them. */
const OTHERS: Readonly<Record<string, readonly string[]>> = {
  // https://developer.hashicorp.com/terraform/cdktf/cli-reference/commands
  cdktf: ['synth', 'diff', 'deploy', 'output', 'list', 'destroy'],
  // https://developer.hashicorp.com/terraform/cli/commands
  terraform: ['init', 'state push', 'state pull', 'plan', 'apply', 'import', 'version', 'force-unlock'],
  // https://learn.microsoft.com/cli/azure/reference-index
  az: [
    'login',
    'account list',
    'account list-locations',
    'account set',
    'account show',
    'ad group show',
    'ad sp list',
    'ad sp show',
    'keyvault delete-policy',
    'keyvault key',
    'keyvault list-deleted',
    'keyvault recover',
    'keyvault set-policy',
    'keyvault show',
    'keyvault update',
    'monitor activity-log list',
    'monitor diagnostic-settings list',
    'monitor log-analytics query',
    'monitor log-analytics workspace list',
  ],
  // https://kubernetes.io/docs/reference/kubectl/generated/
  kubectl: ['annotate serviceaccount', 'describe pods', 'rollout restart deployment'],
};

/** What is wrong with the words after one of those programs. */
export function otherFault(program: string, rest: readonly string[]): string | undefined {
  const known = OTHERS[program]?.some((command) => `${rest.join(' ')} `.startsWith(`${command} `)) === true;
  return known ? undefined : `${program} has no ${rest.slice(0, 2).join(' ')}`;
}

const optionName = (word: string): string => word.replace(/^--/, '').replace(/^no-/, '').split('=')[0] as string;
const isOption = (word: string): boolean => word.startsWith('--');

/** What is wrong with the words after `npx cdk`; undefined when the CDK CLI has command and options. */
export function cdkFault([name, ...rest]: readonly string[]): string | undefined {
  const command = cdk.commands[name ?? ''];
  if (command === undefined) return `cdk has no command ${name}`;
  const unknown = rest
    .filter(isOption)
    .find((word) => !(optionName(word) in (command.options ?? {})) && !(optionName(word) in cdk.globalOptions));
  return unknown === undefined ? undefined : `cdk ${name} has no option ${unknown}`;
}

/** What is wrong with the words after `aws`; the SDK knows the operations of KMS, CloudFormation and STS. */
export function awsFault([service, operation]: readonly string[]): string | undefined {
  const sdk: Readonly<Record<string, object>> = { kms, cloudformation, sts };
  const known = sdk[service ?? ''];
  const pascal = (operation ?? '').replace(/(^|-)([a-z])/g, (_all, _dash, letter: string) => letter.toUpperCase());
  const exists =
    known === undefined ? OTHER_AWS[service ?? '']?.includes(operation ?? '') === true : `${pascal}Command` in known;
  return exists ? undefined : `aws ${service} has no ${operation}`;
}

const { scripts } = JSON.parse(readFileSync(join(PROJECT, 'package.json'), 'utf8')) as {
  scripts: Readonly<Record<string, string>>;
};

/** What is wrong with the words after `npm`. */
export function npmFault([command, script]: readonly string[]): string | undefined {
  if (['ci', 'cache'].includes(command ?? '')) return undefined;
  const name = command === 'run' ? script : command;
  return scripts[name ?? ''] === undefined ? `package.json has no script ${name}` : undefined;
}
