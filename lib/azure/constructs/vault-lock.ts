import { ManagementLock } from '@cdktf/provider-azurerm/lib/management-lock';
import type { Construct } from 'constructs';

/**
 * Nobody deletes the vault before the lock is taken off. It holds for the control plane alone: a key can still be disabled or
 * deleted. https://learn.microsoft.com/azure/azure-resource-manager/management/lock-resources
 */
export function lockVault(scope: Construct, vaultId: string): void {
  const lock = new ManagementLock(scope, 'Lock', {
    name: 'cmk',
    scope: vaultId,
    lockLevel: 'CanNotDelete',
    notes: 'Customer managed key: what it encrypts is lost with the vault.',
  });
  lock.overrideLogicalId('Lock');
}
