import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { vaultUriOf, type AzureKeyDeployment } from '../../lib/azure/place';
import { cmk } from '../local-cloud/cmk';
import { runCommand } from '../command';
import { CONFIGURATION } from './example';
import { PROJECT } from '../project';
import { table, type Step } from './progress';

const CDKTF = join(dirname(require.resolve('cdktf-cli/package.json')), 'bundle/bin/cdktf');

/** Terraform's JSON as far as the demo shows it: type -> name -> arguments. */
interface StackJson {
  readonly resource: Readonly<Record<string, Readonly<Record<string, Readonly<Record<string, unknown>>>>>>;
}

/**
 * There is no Azure on this machine without further programs: the demo shows what Terraform would create, and the sheet
 * with a version that only a deployment can tell. Works in `folder`, away from the project and from every network.
 */
export async function showAzure(
  deployments: readonly AzureKeyDeployment[],
  folder: string,
  step: Step,
): Promise<string> {
  const env = {
    ...process.env,
    CMK_CONFIG: CONFIGURATION,
    CMK_LIVE: '0',
    CHECKPOINT_DISABLE: '1',
    CI: '1',
    HOME: folder,
  };
  const output = join(folder, 'cdktf.out');
  mkdirSync(folder, { recursive: true });
  await step('cdktf synth', async () => {
    const { code, output: said } = await runCommand(process.execPath, [CDKTF, 'synth', '--output', output], {
      cwd: PROJECT,
      env,
    });
    if (code !== 0) throw new Error(`cdktf synth failed:\n${said.trim()}`);
  });
  const outputs = join(folder, 'outputs.json');
  writeFileSync(outputs, JSON.stringify(Object.fromEntries(deployments.map((d) => [d.stackName, outputsOf(d)]))));
  const ids = deployments.map((d) => d.id);
  const sheets = await step(`cmk settings ${ids.join(' ')}`, async () => {
    const { code, stdout, output: said } = await cmk(['settings', ...ids, '--outputs', outputs], env);
    if (code !== 0) throw new Error(`cmk settings failed:\n${said.trim()}`);
    return stdout
      .replaceAll(/\S*outputs\.json, written \S+ \S+ UTC/g, 'a deployment to come')
      .replaceAll(NO_VERSION, '(known after the deployment)');
  });
  const plans = deployments.map((d) => {
    const json = JSON.parse(readFileSync(join(output, 'stacks', d.stackName, 'cdk.tf.json'), 'utf8')) as StackJson;
    return `What cdktf deploy ${d.stackName} would create in Azure\n\n${table(planOf(json))}`;
  });
  return [...plans, sheets.trim()].join('\n\n');
}

/** Stands for what only a deployment gives; outputs of another shape are refused. */
const NO_VERSION = '0'.repeat(32);

const outputsOf = (d: AzureKeyDeployment): Readonly<Record<string, string>> => ({
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
