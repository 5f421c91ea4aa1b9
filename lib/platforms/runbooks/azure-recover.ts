import { VAULT_RECOVERY } from '../../azure/facts';
import { SOFT_DELETE_DAYS } from '../../azure/soft-delete';
import { ADDRESSES, accessAddress } from '../../azure/resource-addresses';
import type { Step } from '../../sheets/procedure';
import { step } from '../../sheets/step';
import { azKey, azVault, projectFolder, terminal } from './azure-commands';
import { compareAccess, enable, look } from './azure-steps';
import type { AzureContext, RunbookParts } from './context';
import { sh } from './sh';

/** From what is worst to what is least: vault, key, its versions, access, state. */
export const recover = (c: AzureContext): RunbookParts => ({
  lockOut: [
    {
      text: `A deleted vault or key can be recovered for ${SOFT_DELETE_DAYS} days, and then by nobody, Microsoft neither.`,
      sources: [VAULT_RECOVERY],
    },
  ],
  ready: [
    {
      text: 'Somebody may have done this on purpose: find out who before access is given back, unless data is about to be lost.',
      sources: [],
    },
  ],
  steps: [
    look(c),
    vault(c),
    key(c),
    enable(c),
    lockedOut(c),
    state(c),
    compareAccess(c),
    ...c.data.repair,
    ...(c.data.inUse ? [c.data.works] : []),
  ],
  next: 'Find out who did it, and when: the runbook `compromised` has the commands for the logs.',
});

const vault = (c: AzureContext): Step =>
  step({
    id: 'recover-vault',
    title: 'The vault was deleted: recover it',
    who: 'cloud-engineer',
    where: terminal(c),
    actions: [
      'Only where the first block lists it. It comes back with its keys, their versions and its access policies; role assignments and event subscriptions do not.',
    ],
    blocks: [
      sh('Deleted vaults', "az keyvault list-deleted --resource-type vault \\\n  --query '[].name' --output tsv"),
      sh('Recover it', azVault('recover', c, [['location', c.d.location]])),
    ],
    success: `\`npx cdktf diff ${c.d.stackName}\` sees the vault and the key, and shows no change.`,
    duration: 'some minutes',
    otherwise: [
      'It is not listed: the subscription is another one, or the days are over.',
      'cdktf says `already exists`: somebody deployed in between; the step for a lost state is next.',
    ],
    sources: [VAULT_RECOVERY],
  });

const key = (c: AzureContext): Step =>
  step({
    id: 'recover-key',
    title: 'The key was deleted: recover it',
    who: 'cloud-engineer',
    where: terminal(c),
    actions: ['Only where the vault is there and the first block lists the key. All its versions come back.'],
    blocks: [
      sh(
        'Deleted keys of the vault',
        `az keyvault key list-deleted --vault-name ${c.d.vault.name} \\\n  --query '[].[name,scheduledPurgeDate]' --output tsv`,
      ),
      sh('Recover it', azKey('recover', c)),
    ],
    success: `\`az keyvault key list-versions\` lists ${c.d.key.name} again.`,
    duration: 'some minutes',
    otherwise: [
      'Forbidden: deployers and administrators of cmk.yaml have the permission Recover; sign in as one of them.',
    ],
    sources: [VAULT_RECOVERY],
  });

const applyTarget = (c: AzureContext, address: string): readonly string[] => [
  'npx cdktf synth',
  `cd cdktf.out/stacks/${c.d.stackName}`,
  'terraform init',
  `terraform apply \\\n  -target=${address}`,
];

const lockedOut = (c: AzureContext): Step =>
  step({
    id: 'locked-out',
    title: 'Whoever deploys is locked out',
    who: 'cloud-engineer',
    where: projectFolder(),
    actions: [
      'Only where a command was refused. `This operation is not allowed by RBAC`: the vault was switched to Azure RBAC. `Client address is not authorized`: its network rules lack your address; write it into `vault.network.allowedAddresses` of cmk.yaml first. Both: the first block.',
      'A deployer has no access policy any more: the second block, with the object id of `deployers`.',
      `Nobody of cmk.yaml gets in: an Owner of subscription ${c.d.subscriptionId} gives a deployer its policy by the third block; then deploy.`,
    ],
    blocks: [
      sh('Permission model or network rules: apply the vault alone', ...applyTarget(c, ADDRESSES.vault)),
      sh('A lost access policy: apply it alone', ...applyTarget(c, accessAddress(String(c.d.deployers[0])))),
      sh(
        'As Owner of the subscription',
        azVault('set-policy', c, [['object-id', String(c.d.deployers[0])]]) +
          ' \\\n  --key-permissions get list create update recover getrotationpolicy',
      ),
    ],
    success: `A minute later \`npx cdktf diff ${c.d.stackName}\` sees the key, and is empty.`,
    duration: 'some minutes',
    otherwise: ['docs/operations.md, "Recover on Azure", has the rest.'],
    sources: [VAULT_RECOVERY],
  });

const state = (c: AzureContext): Step =>
  step({
    id: 'adopt',
    title: 'The Terraform state is lost: adopt what is there',
    who: 'cloud-engineer',
    where: projectFolder(),
    actions: [
      'Only where the state is gone, or cdktf says `already exists`. A deploy would try to make everything a second time. The diff must say that it only imports.',
    ],
    blocks: [
      sh('Write the imports', `npx --no cmk adopt ${c.d.id}`),
      sh(
        'Import',
        `npx cdktf diff ${c.d.stackName}`,
        `npx cdktf deploy ${c.d.stackName}`,
        `rm cdktf.out/stacks/${c.d.stackName}/import.tf`,
      ),
    ],
    success: `\`npx cdktf diff ${c.d.stackName}\` shows no change.`,
    duration: 'some minutes',
    otherwise: ['The diff changes or replaces something: do not deploy. docs/operations.md, "The state is lost".'],
  });
