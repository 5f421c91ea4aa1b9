import { type CommandOptions, command } from '../../fields/command';
import type { Where } from '../../sheets/procedure';
import type { AzureContext } from './context';

type Of = Pick<AzureContext, 'd'>;

/** A command of the Azure CLI on the key. */
export const azKey = (verb: string, { d }: Of, more: CommandOptions = []): string =>
  command(`az keyvault key ${verb}`, [['vault-name', d.vault.name], ['name', d.key.name], ...more]);

/** One on the vault. */
export const azVault = (verb: string, { d }: Of, more: CommandOptions = []): string =>
  command(`az keyvault ${verb}`, [['name', d.vault.name], ...more]);

/** Enables or disables a version; the newest one without. */
export const setEnabled = (c: Of, enabled: 'true' | 'false', version?: string): string =>
  azKey('set-attributes', c, [
    ...(version === undefined ? [] : [['version', version] as const]),
    ['enabled', enabled],
    ['query', 'attributes.enabled'],
  ]);

/** Lists versions: address and whether enabled. */
export const versions = (c: Of, which = '[]'): string =>
  azKey('list-versions', c, [
    ['query', `${which}.[kid,attributes.enabled]`],
    ['output', 'tsv'],
  ]);

/** Where commands on the vault are run. */
export const terminal = ({ d }: Of): Where => ({
  path: [`A terminal signed in to Azure (subscription ${d.subscriptionId}), or Cloud Shell in its portal`],
});

/** Where cmk and the deployments are run. */
export const projectFolder = (): Where => ({ path: ['A terminal in the folder of cmk.yaml, signed in to Azure'] });

/** Who may do it by cmk.yaml, by object id. */
export const keepers = ({ d }: Of): string =>
  d.administrators.length > 0
    ? `an administrator of cmk.yaml (object id ${d.administrators.join(', ')})`
    : `a deployer of cmk.yaml (object id ${d.deployers.join(', ')})`;
