import { DataAzurermKeyVaultKey } from '@cdktf/provider-azurerm/lib/data-azurerm-key-vault-key';
import type { KeyVault } from '@cdktf/provider-azurerm/lib/key-vault';
import type { KeyVaultAccessPolicyA } from '@cdktf/provider-azurerm/lib/key-vault-access-policy';
import { KeyVaultKey, type KeyVaultKeyRotationPolicy } from '@cdktf/provider-azurerm/lib/key-vault-key';
import { Fn, TerraformStack, TerraformVariable, type TerraformResourceLifecycle } from 'cdktf';
import { Construct } from 'constructs';
import type { KeyOperation } from '../key-permissions';
import { literals } from '../literal';
import type { Rotation } from '../rotation';

export interface VaultKeyProps {
  readonly vault: KeyVault;
  readonly name: string;
  readonly type: 'RSA' | 'RSA-HSM';
  readonly size: 2048 | 3072 | 4096;
  /** What the key can do at all, whoever has which permission. */
  readonly operations: readonly KeyOperation[];
  /**
   * Not before, in UTC. Only read when the key is created.
   * @default - the time of the first deployment
   */
  readonly activationDate?: string;
  /**
   * Expiry of the first version, in UTC. Only read when the key is created.
   * @default - the first version does not expire
   */
  readonly expirationDate?: string;
  /** @default - rotated by hand */
  readonly rotation?: Rotation;
  readonly tags: Readonly<Record<string, string>>;
  /** Access of those who deploy: without it the first call to the vault is refused. On a destroy it goes last. */
  readonly deployerAccess: readonly KeyVaultAccessPolicyA[];
}

/** Context key under which the app lists the stacks whose key was found disabled. */
export const DISABLED_KEYS = 'cmk:disabledKeys';

/** Variable by which a person says that a disabled key shall be enabled: `cdktf deploy --var=EnableDisabledKey=true`. */
export const ENABLE_VARIABLE = 'EnableDisabledKey';

/**
 * An RSA key that no change of cmk.yaml replaces.
 *
 * Both dates are ignored after the creation: a rotated version carries dates of its own, which are not in the
 * configuration, and the provider would replace the key to take an expiry away. A clock in place of `activationDate` is
 * for the same reason read once.
 */
export class VaultKey extends Construct {
  readonly resource: KeyVaultKey;
  /** The newest version. The resource keeps the id and version of the one that it created. */
  readonly current: DataAzurermKeyVaultKey;

  constructor(scope: Construct, id: string, props: VaultKeyProps) {
    super(scope, id);
    const lifecycle: TerraformResourceLifecycle = {
      preventDestroy: true,
      ignoreChanges: ['expiration_date', 'not_before_date'],
      precondition: this.refuseWhileDisabled(props.name),
    };
    this.resource = new KeyVaultKey(this, 'Resource', {
      name: props.name,
      keyVaultId: props.vault.id,
      keyType: props.type,
      keySize: props.size,
      keyOpts: [...props.operations],
      notBeforeDate: props.activationDate ?? Fn.plantimestamp(),
      expirationDate: props.expirationDate,
      rotationPolicy: props.rotation && rotationPolicy(props.rotation),
      tags: literals(props.tags),
      dependsOn: [...props.deployerAccess],
      lifecycle,
    });
    this.resource.overrideLogicalId('Key');
    this.current = new DataAzurermKeyVaultKey(this, 'Current', {
      name: props.name,
      keyVaultId: props.vault.id,
      dependsOn: [this.resource, ...props.deployerAccess],
    });
    this.current.overrideLogicalId('CurrentKey');
  }

  /** A plan of this stack stops, and those of others go on. */
  private refuseWhileDisabled(name: string): TerraformResourceLifecycle['precondition'] {
    const stack = TerraformStack.of(this);
    const disabled: unknown = this.node.tryGetContext(DISABLED_KEYS);
    if (!Array.isArray(disabled) || !disabled.includes(stack.node.id)) return undefined;
    const allowed = new TerraformVariable(this, 'EnableDisabledKey', {
      type: 'bool',
      default: false,
      description: 'Whether this apply may enable the disabled key.',
    });
    allowed.overrideLogicalId(ENABLE_VARIABLE);
    return [
      {
        condition: `\${var.${ENABLE_VARIABLE}}`,
        errorMessage: `The key ${name} is disabled, and an update would enable it again, unseen by the plan. Somebody disabled it on purpose: ask first. To leave it disabled, do not apply. To enable it, do so in the vault, or add --var=${ENABLE_VARIABLE}=true to this command.`,
      },
    ];
  }
}

function rotationPolicy(rotation: Rotation): KeyVaultKeyRotationPolicy {
  const { timeAfterCreation, timeBeforeExpiry, expireAfter, notifyBeforeExpiry } = rotation;
  const automatic = timeAfterCreation ?? timeBeforeExpiry;
  return {
    expireAfter,
    notifyBeforeExpiry,
    automatic: automatic === undefined ? undefined : { timeAfterCreation, timeBeforeExpiry },
  };
}
