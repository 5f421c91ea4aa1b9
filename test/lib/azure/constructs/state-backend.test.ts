import { TerraformStack } from 'cdktf';
import { CONFIGURATION_FOLDER, keepState } from '../../../../lib/azure/constructs/state-backend';
import type { StateConfig } from '../../../../lib/azure/state';
import { SUBSCRIPTION, TENANT } from '../../../support/azure-deployment';
import { synthesize } from '../../../support/terraform-json';

function backend(config?: StateConfig, context: Readonly<Record<string, unknown>> = {}): unknown {
  const json = synthesize((scope) => {
    keepState(new TerraformStack(scope, 'cmk-a'), { tenantId: TENANT, subscriptionId: SUBSCRIPTION, state: config });
  }, context);
  return json.terraform['backend'] ?? json.terraform['cloud'];
}

describe('the state of a deployment', () => {
  test('is a file beside cmk.yaml by default, outside of what a synthesis deletes, by a path without the machine', () => {
    expect(backend()).toEqual({ local: { path: '../../../state/cmk-a.tfstate' } });
  });

  test('stays beside cmk.yaml where that lies elsewhere', () => {
    expect(backend({ type: 'local' }, { [CONFIGURATION_FOLDER]: '/somewhere/else' })).toEqual({
      local: { path: expect.stringMatching(/^(\.\.\/)+somewhere\/else\/state\/cmk-a\.tfstate$/) as string },
    });
  });

  test('may be a blob, reached with Entra identities', () => {
    const blob = {
      type: 'azurerm',
      resourceGroup: 'rg-state',
      storageAccount: 'acmestate',
      container: 'tfstate',
    } as const;
    const written = {
      tenant_id: TENANT,
      subscription_id: SUBSCRIPTION,
      resource_group_name: 'rg-state',
      storage_account_name: 'acmestate',
      container_name: 'tfstate',
      key: 'cmk-a.tfstate',
      use_azuread_auth: true,
    };
    expect(backend(blob)).toEqual({ azurerm: written });
    expect(backend({ ...blob, prefix: 'keys/', subscriptionId: TENANT })).toEqual({
      azurerm: { ...written, key: 'keys/cmk-a.tfstate', subscription_id: TENANT },
    });
  });

  test('may be an object in S3, encrypted and locked', () => {
    expect(backend({ type: 's3', bucket: 'acme-state', region: 'eu-west-1', prefix: 'keys/' })).toEqual({
      s3: { bucket: 'acme-state', region: 'eu-west-1', key: 'keys/cmk-a.tfstate', encrypt: true, use_lockfile: true },
    });
  });

  test('in S3 needs no prefix', () => {
    expect(backend({ type: 's3', bucket: 'acme-state', region: 'eu-west-1' })).toMatchObject({
      s3: { key: 'cmk-a.tfstate' },
    });
  });

  test('may be a workspace of HCP Terraform with the name of the stack', () => {
    expect(backend({ type: 'hcp', organization: 'acme', project: 'keys', hostname: 'tfe.example.com' })).toEqual({
      organization: 'acme',
      hostname: 'tfe.example.com',
      workspaces: { name: 'cmk-a', project: 'keys' },
    });
  });
});
