import { DataAzurermKeyVaultKey } from '@cdktf/provider-azurerm/lib/data-azurerm-key-vault-key';
import type { KeyVault } from '@cdktf/provider-azurerm/lib/key-vault';
import type { KeyVaultAccessPolicyA } from '@cdktf/provider-azurerm/lib/key-vault-access-policy';
import { KeyVaultKey, type KeyVaultKeyRotationPolicy } from '@cdktf/provider-azurerm/lib/key-vault-key';
import { Fn, TerraformStack, TerraformVariable, type TerraformResourceLifecycle } from 'cdktf';
import { Construct } from 'constructs';
import type { KeyOperation } from '../key-permissions';
import { literal, literals } from '../literal';
import { type PlanStop, STOP_VARIABLES, stopText } from '../plan-stop';
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

/** Context key under which the app tells what the plan of a stack must stop for: a `PlanStop` by stack name. */
export const PLAN_STOPS = 'cmk:planStops';

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
      precondition: this.stopPlan(),
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
  private stopPlan(): TerraformResourceLifecycle['precondition'] {
    const stops = this.node.tryGetContext(PLAN_STOPS) as Readonly<Record<string, PlanStop>> | undefined;
    const stop = stops?.[TerraformStack.of(this).node.id];
    if (stop === undefined) return undefined;
    const { name, description } = STOP_VARIABLES[stop.because];
    const allowed = new TerraformVariable(this, name, { type: 'bool', default: false, description });
    allowed.overrideLogicalId(name);
    return [{ condition: `\${var.${name}}`, errorMessage: literal(stopText(stop)) }];
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
