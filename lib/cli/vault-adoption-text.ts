import type { VaultAdoption } from '../operations/adopt-vault';
import { printable } from '../problems/printable';

/** What was found of a vault and its key, and the line to run. */
export const vaultAdoptionText = ({ vaultId, keyId, ...adoption }: VaultAdoption): string => {
  const { found, missing, others, importFile, commands } = adoption;
  return [
    `Vault    ${vaultId}`,
    `Key      ${keyId ?? 'none'}`,
    `Imports  ${importFile} (written)`,
    '',
    'There:',
    ...found.map((what) => `  ${what}`),
    ...(others.length === 0 ? [] : [`  access policies that cmk.yaml does not name: ${others.join(', ')}`]),
    ...(missing.length === 0 ? [] : ['Not there, and made by the deploy:', ...missing.map((what) => `  ${what}`)]),
    '',
    'Now run, as one line:',
    `  ${commands.join(' && ')}`,
    '',
    'The first shows what is taken over, and what of it would change in place; vault and key are never replaced. The second',
    'asks, and does it. What the state has already is left as it is: this can be run again. Of the policies that cmk.yaml',
    'does not name, that of the vendor is taken over, once cmk.yaml gives it access; the others stay foreign.',
    '',
  ]
    .map(printable)
    .join('\n');
};
