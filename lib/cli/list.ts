import { platformOf } from '../platforms';
import type { Cloud, Deployment } from '../fields/deployment';
import type { AwsDeployment } from '../aws/fields';
import { bootstrapQualifier } from './bootstrap-qualifier';
import type { Io, Result } from './command';
import { chosen, configuration } from './configuration';
import { table } from './table';

export interface ListOptions {
  readonly format: 'text' | 'json';
  readonly cloud?: Cloud;
  readonly deployed?: boolean;
  /** @default - every deployment */
  readonly ids?: readonly string[];
}

/** Deployments with phase and next step; with `deployed`, what is there that no configuration names. */
export async function list(options: ListOptions, io: Io): Promise<Result> {
  const loaded = configuration(io);
  const { ids = [] } = options;
  const named = ids.length === 0 ? loaded.deployments : chosen(loaded, ids, false);
  const deployments = named.filter((d) => options.cloud === undefined || d.cloud === options.cloud);
  if (options.deployed === true) return listDeployed(deployments, options, io);
  const rows = deployments.map(row);
  if (options.format === 'json') return { stdout: `${JSON.stringify(rows, undefined, 2)}\n` };
  if (rows.length === 0)
    return { stdout: '', stderr: `No deployments${options.cloud ? ` on ${options.cloud}` : ''}.\n` };
  const lines = rows.map((r) => [r.id, r.platform, r.where, `${r.step} of ${r.of}: ${r.phase}`]);
  const next = rows.map((r) => `${r.id}: ${r.next}`).join('\n');
  return { stdout: `${table(['ID', 'PLATFORM', 'WHERE', 'PHASE'], lines)}\nNext\n${next}\n` };
}

/** Feeds CI matrices as JSON: stable names, one object for each deployment. */
function row(d: Deployment) {
  const { step, of, name, next } = platformOf(d).phase(d);
  const { account, region, subscriptionId, location } = d as Deployment<Partial<Record<string, string>>>;
  return {
    id: d.id,
    stack: d.stackName,
    platform: d.platform,
    cloud: d.cloud,
    ...(d.cloud === 'aws' ? { account, region } : { subscriptionId, location }),
    where: d.cloud === 'aws' ? `${account} ${region}` : `${subscriptionId} ${location}`,
    step,
    of,
    phase: name,
    next,
  };
}

async function listDeployed(deployments: readonly Deployment[], options: ListOptions, io: Io): Promise<Result> {
  const { findDeployed } = await import('../operations/find-deployed');
  const { AwsAccounts } = await import('../live/aws/accounts');
  const aws = deployments.filter((d): d is AwsDeployment => d.cloud === 'aws');
  io.progress('Reading stacks and keys of every account and Region in the configuration');
  const found = await findDeployed(aws, new AwsAccounts(bootstrapQualifier(io.directory)));
  if (options.format === 'json') return { stdout: `${JSON.stringify(found, undefined, 2)}\n` };
  if (found.length === 0) {
    return { stdout: 'Nothing is deployed in the accounts and Regions of this configuration.\n' };
  }
  const lines = found.map((f) => [
    f.kind,
    f.name,
    `${f.account} ${f.region}`,
    f.state,
    f.configured ? '' : 'not in the configuration',
  ]);
  return { stdout: table(['KIND', 'NAME', 'WHERE', 'STATE', ''], lines) };
}
