import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ADMINISTRATOR, type AzurePlace, DEPLOYER, FLEET, azurePlaces } from './places';

/** Writes a cmk.yaml of `count` Azure deployments into `folder`; gives its path. */
export function writeAzureFleet(folder: string, count: number): string {
  const file = join(folder, 'cmk.yaml');
  const head = [`name: ${FLEET}`, 'defaults:', '  tags: { owner: security-engineering }', 'deployments:'];
  writeFileSync(file, [...head, ...azurePlaces(count).flatMap(deployment), ''].join('\n'));
  return file;
}

const deployment = ({ id, tenantId, subscriptionId, vaultName }: AzurePlace): string[] =>
  [
    `${id}:`,
    '  platform: informatica',
    `  tenantId: ${tenantId}`,
    `  subscriptionId: ${subscriptionId}`,
    '  location: westeurope',
    '  resourceGroup: rg-customer-keys',
    '  createResourceGroup: true',
    `  vault: { name: ${vaultName} }`,
    '  key:',
    '    name: informatica-encryption-key',
    '    activationDate: 2026-01-01T00:00:00Z',
    '    rotation: { timeAfterCreation: P1Y, expireAfter: P2Y, notifyBeforeExpiry: P30D }',
    `  deployers: [${DEPLOYER}]`,
    `  administrators: [${ADMINISTRATOR}]`,
    '  unverifiedPrincipals:',
    ...[DEPLOYER, ADMINISTRATOR].map((id) => `    - { principal: ${id}, reason: the floor looks nobody up }`),
  ].map((line) => `  ${line}`);
