import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { AzureDeployment } from '../../lib/azure/fields';
import { ACCESS_PHASE } from '../../lib/fields/access-phase';
import { vaultUriOf } from '../../lib/azure/vault-uri';
import type { Sheet } from '../../lib/sheets/sheet';
import { offlineEnvironment } from '../local-cloud/environment';
import { cdktfSynth } from '../synthesis';
import { CONFIGURATION } from './configuration';
import type { Step } from './progress';
import { readSheets } from './sheets';
import { table } from './table';

/** Terraform's JSON as far as the demo shows it: type -> name -> arguments. */
interface StackJson {
  readonly resource: Readonly<Record<string, Readonly<Record<string, Readonly<Record<string, unknown>>>>>>;
}

export interface ShownAzure {
  /** What Terraform would create, a table for each deployment. */
  readonly plans: readonly string[];
  readonly sheets: readonly Sheet[];
}

/**
 * There is no Azure on this machine without further programs: the demo shows what Terraform would create, and the sheet
 * with a version that only a deployment can tell. Works in `work`, away from every network.
 */
export async function showAzure(
  reading: Promise<readonly AzureDeployment[]>,
  work: string,
  step: Step,
): Promise<ShownAzure> {
  const deployments = await reading;
  if (deployments.length === 0) return { plans: [], sheets: [] };
  const home = join(work, 'azure');
  const output = join(home, 'cdktf.out');
  await step('cdktf synth', () => cdktfSynth({ configuration: CONFIGURATION, home, output }), 'Azure, no deployment');
  const plans = deployments.map((d) => {
    const json = JSON.parse(readFileSync(join(output, 'stacks', d.stackName, 'cdk.tf.json'), 'utf8')) as StackJson;
    return `What cdktf deploy ${d.stackName} would create in Azure\n\n${table(planOf(json))}`;
  });
  const ids = deployments.map((d) => d.id);
  return { plans, sheets: await step(`cmk settings ${ids.join(' ')}`, () => sheetsToCome(deployments, home)) };
}

async function sheetsToCome(deployments: readonly AzureDeployment[], home: string): Promise<Sheet[]> {
  const file = join(home, 'outputs.json');
  const { phaseOf } = await import('../../lib/platforms/phases');
  const outputs = deployments.map((d) => [d.stackName, { ...outputsOf(d), [ACCESS_PHASE]: phaseOf(d).id }]);
  writeFileSync(file, JSON.stringify(Object.fromEntries(outputs)));
  const env = { ...offlineEnvironment(process.env, home), CMK_LIVE: '0' };
  const sheets = await readSheets(
    deployments.map((d) => d.id),
    env,
    ['--outputs', file],
  );
  const text = JSON.stringify(sheets)
    .replaceAll(/[^\s"]*outputs\.json, written \S+ \S+ UTC/g, 'a deployment to come')
    .replaceAll(NO_VERSION, '(known after the deployment)');
  return JSON.parse(text) as Sheet[];
}

/** Stands for what only a deployment gives; outputs of another shape are refused. */
const NO_VERSION = '0'.repeat(32);

const outputsOf = (d: AzureDeployment): Readonly<Record<string, string>> => ({
  TenantId: d.tenantId,
  KeyVaultUri: vaultUriOf(d.vault.name),
  KeyName: d.key.name,
  KeyVersion: NO_VERSION,
});

/** Each resource with what it is called, or for whom it is, and what it waits for. */
function planOf({ resource }: StackJson): string[][] {
  const rows = Object.entries(resource).flatMap(([type, all]) =>
    Object.entries(all).map(([name, { name: called, object_id: who, depends_on: waits }]) => {
      const after = Array.isArray(waits) ? `after ${waits.map(shortName).join(', ')}` : '';
      return [type, name.replace(/-.*/, ''), String(called ?? who), after];
    }),
  );
  const order = [
    'azurerm_resource_group',
    'azurerm_key_vault',
    'azurerm_key_vault_access_policy',
    'azurerm_key_vault_key',
  ];
  return rows.sort((a, b) => order.indexOf(a[0] ?? '') - order.indexOf(b[0] ?? ''));
}

/** `azurerm_key_vault_access_policy.Access-<id>` is a long name for what stands in the row before. */
const shortName = (address: unknown): string => String(address).replace(/^.*\.([^.-]+).*$/, '$1');
