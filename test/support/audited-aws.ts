import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type AuditOptions, type Audited, audit } from '../../lib/operations/audit/audit';
import { type Deployed, arnOf, deployedAws, stackOf } from './deployed-aws';
import { loadText } from './deployments';
import { type LoopbackAws, awsEnvironment, withAwsEnvironment } from './loopback-aws';
import { testSession } from './session';
import { immuta } from '../lib/configuration/immuta';

export const KEY_ID = '11111111-12ab-34cd-56ef-1234567890ab';
export const ROLE = 'arn:aws:iam::111122223333:role/cmk-prod-Role';

/** A record of a call by the role of the stack to its key. */
export const ofRole = (eventName: string, more: Readonly<Record<string, unknown>> = {}) => ({
  eventName,
  eventTime: '2026-11-20T10:00:00Z',
  eventID: 'event-0',
  eventSource: 'kms.amazonaws.com',
  awsRegion: 'eu-west-1',
  recipientAccountId: '111122223333',
  userIdentity: {
    type: 'AssumedRole',
    accountId: '111122223333',
    sessionContext: { sessionIssuer: { arn: ROLE } },
  },
  resources: [{ ARN: arnOf(KEY_ID) }],
  ...more,
});

/** A deployed key whose logs are read, in a folder of its own. */
export interface AuditedAws {
  readonly aws: LoopbackAws;
  readonly directory: string;
  readonly deployed: Deployed;
  /** `yaml` is another cmk.yaml than that of the one deployment. */
  run(options?: Partial<AuditOptions>, yaml?: string): Promise<Audited>;
  stop(): Promise<void>;
}

/** `instead` answers what the logs are asked. */
export async function auditedAws(instead: Deployed['instead'] = () => undefined): Promise<AuditedAws> {
  const directory = mkdtempSync(join(tmpdir(), 'cmk-audit-'));
  const stack = stackOf('prod', KEY_ID);
  const deployed: Deployed = {
    stacks: [{ ...stack, outputs: { ...stack.outputs, RoleArn: ROLE } }],
    keys: { [KEY_ID]: {} },
    instead,
  };
  const aws = await deployedAws(deployed);
  const restore = withAwsEnvironment(awsEnvironment(aws.url));
  return {
    aws,
    directory,
    deployed,
    run: (options = {}, yaml = immuta()) =>
      audit(testSession({ directory }), loadText(yaml).deployments, {
        since: '30d',
        tell: () => undefined,
        ...options,
      }),
    stop: async () => {
      restore();
      rmSync(directory, { recursive: true });
      await aws.stop();
    },
  };
}
