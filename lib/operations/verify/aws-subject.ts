import type { Stack } from '@aws-sdk/client-cloudformation';
import type { AwsDeployment } from '../../aws/fields';
import type { LiveAwsAccess } from '../../aws/policy/access-difference';
import type { KeyDescription, ManagedKey } from '../../live/managed-key';
import type { Session } from '../session';

/** A deployed key on AWS, as its checks look at it. */
export interface AwsSubject {
  readonly session: Session;
  readonly d: AwsDeployment;
  readonly stack: Stack;
  readonly keyArn: string;
  readonly key: ManagedKey<LiveAwsAccess>;
  readonly description: KeyDescription;
  /** How often the round trip is made, at least once. */
  readonly samples: number;
}
