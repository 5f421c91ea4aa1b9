import { relative, join, resolve } from 'node:path';
import {
  App,
  AzurermBackend,
  CloudBackend,
  LocalBackend,
  NamedCloudWorkspace,
  S3Backend,
  type TerraformStack,
} from 'cdktf';
import { localStateFile, type StateConfig } from '../state';

export interface KeptState {
  readonly tenantId: string;
  readonly subscriptionId: string;
  readonly state?: StateConfig;
}

/** Context key under which the app says in which folder cmk.yaml lies; default: the working directory. */
export const CONFIGURATION_FOLDER = 'cmk:configurationFolder';

/**
 * Gives the stack a backend of its own, always: CDKTF's default writes a machine path into the JSON, and a state inside
 * cdktf.out is deleted by the next synthesis that does not contain the stack.
 */
export function keepState(stack: TerraformStack, kept: KeptState): void {
  const state = kept.state ?? { type: 'local' };
  const name = stack.node.id;
  switch (state.type) {
    case 'local':
      new LocalBackend(stack, { path: localPath(stack) });
      return;
    case 'azurerm':
      new AzurermBackend(stack, {
        tenantId: kept.tenantId,
        subscriptionId: state.subscriptionId ?? kept.subscriptionId,
        resourceGroupName: state.resourceGroup,
        storageAccountName: state.storageAccount,
        containerName: state.container,
        key: `${state.prefix ?? ''}${name}.tfstate`,
        useAzureadAuth: true,
      });
      return;
    case 's3':
      new S3Backend(stack, {
        bucket: state.bucket,
        region: state.region,
        key: `${state.prefix ?? ''}${name}.tfstate`,
        encrypt: true,
      });
      stack.addOverride('terraform.backend.s3.use_lockfile', true);
      return;
    case 'hcp':
      new CloudBackend(stack, {
        organization: state.organization,
        hostname: state.hostname,
        workspaces: new NamedCloudWorkspace(name, state.project),
      });
      return;
  }
}

/** Relative to the stack's folder, where Terraform runs: `../../../state/<stack>.tfstate` for the default folders. */
function localPath(stack: TerraformStack): string {
  const folder: unknown = stack.node.tryGetContext(CONFIGURATION_FOLDER);
  const beside = resolve(typeof folder === 'string' ? folder : '.');
  const stackFolder = resolve(App.of(stack).outdir, 'stacks', stack.node.id);
  return relative(stackFolder, join(beside, localStateFile(stack.node.id))).replaceAll('\\', '/');
}
