import type { AwsDeployment } from '../aws/fields';
import type { AwsAccess } from '../aws/policy/access';
import { type LiveAwsAccess, accessDrift, accessGrowth } from '../aws/policy/access-difference';
import { type ReadAccess, readAccess } from '../aws/policy/read-access';
import { sortGrants } from '../aws/policy/vendor-grants';
import { platformOf } from '../platforms';
import { awsAccessOf } from '../platforms/aws-access';
import { UserError } from '../problems/user-error';
import type { AccessComparison, ComparisonOptions, DriftComparison, GrowthComparison } from './access-comparison';
import { deployedKey } from './deployed-key';
import { textOf } from './named-text';
import type { Session } from './session';

/** Stands for the key's ARN where no key is deployed, or none is looked at. */
const THE_KEY = 'the key';

const NOTHING: AwsAccess = {
  keyPolicy: { Version: '2012-10-17', Statement: [] },
  iamPolicies: [],
  trustPolicies: [],
  grants: [],
};

/** All that gives access, as `cmk policy <id> --whole` prints it. */
export function wholeAwsAccess(d: AwsDeployment): Omit<AwsAccess, 'grants'> {
  const { grants: _none, ...whole } = configured(d, THE_KEY);
  return whole;
}

export interface AwsComparisonOptions extends ComparisonOptions {
  /** The deployment as it would be with another paste; compared with the configuration unless something else is named. */
  readonly pasted?: AwsDeployment;
  /** Told that a file has less than there is to compare. */
  readonly warn: (file: string, message: string) => void;
}

export async function compareAwsAccess(
  session: Session,
  d: AwsDeployment,
  options: AwsComparisonOptions,
): Promise<AccessComparison> {
  const wanted = options.pasted ?? d;
  if (options.against !== undefined) {
    const from = accessIn(session, options.against);
    const { iamPolicies, trustPolicies } = configured(wanted, THE_KEY);
    if (from.kind === 'key-policy' && iamPolicies.length + trustPolicies.length > 0) {
      options.warn(
        options.against,
        'has a key policy alone; IAM and trust policies count as new. --whole prints them too',
      );
    }
    const access = from.kind === 'whole' ? from.access : { ...NOTHING, keyPolicy: from.policy };
    return growth(wanted, access, { with: options.against, notes: [] });
  }
  if (options.new === true) return growth(wanted, NOTHING, { with: 'nothing', notes: [] });
  if (options.pasted !== undefined) {
    return growth(wanted, configured(d, THE_KEY), { with: 'the configuration', notes: [] });
  }
  return options.drift === true ? drift(session, d) : deployed(session, d);
}

const growth = (
  d: AwsDeployment,
  from: AwsAccess,
  more: Pick<GrowthComparison, 'with' | 'keyArn' | 'notes'>,
): GrowthComparison => {
  const keyArn = more.keyArn ?? THE_KEY;
  return { kind: 'growth', difference: accessGrowth(from, configured(d, keyArn), d.account, keyArn), ...more };
};

async function deployed(session: Session, d: AwsDeployment): Promise<GrowthComparison> {
  session.progress(`Reading who has access to the key of ${d.id}`);
  const { deployedAccess } = await import('../live/aws/access');
  const { source, ...key } = await deployedKey(session, d);
  const from = await deployedAccess(d, await session.accounts(), key);
  return growth(d, from, { with: `the deployed access to ${source}`, keyArn: key.keyArn, notes: [] });
}

async function drift(session: Session, d: AwsDeployment): Promise<DriftComparison> {
  session.progress(`Reading who has access to the key of ${d.id}`);
  const { liveAccess } = await import('../live/aws/access');
  const { source, ...key } = await deployedKey(session, d);
  const live = await liveAccess(d, await session.accounts(), key);
  return { kind: 'drift', with: `the live access to ${source}`, keyArn: key.keyArn, ...driftOf(d, live, key.keyArn) };
}

/** What is live otherwise than configured, without the grants that a vendor may give to itself. */
export function driftOf(
  d: AwsDeployment,
  live: LiveAwsAccess,
  keyArn: string,
): Pick<DriftComparison, 'difference' | 'notes'> {
  const wanted = configured(d, keyArn);
  const { ofVendors, others } = sortGrants(wanted.keyPolicy, live.grants, d.account);
  const notes = [...ofVendors].map(
    ([account, count]) =>
      `Left out: ${count} ${count === 1 ? 'grant' : 'grants'} that account ${account} gave to itself, as the key policy lets it.`,
  );
  return { difference: accessDrift({ ...live, grants: others }, wanted, d.account, keyArn), notes };
}

const configured = (d: AwsDeployment, keyArn: string): AwsAccess => {
  const access = awsAccessOf(platformOf(d), d, keyArn);
  if (access === undefined) throw new Error(`${d.id} is on AWS, and its platform has no access there`);
  return access;
};

function accessIn(session: Session, file: string): ReadAccess {
  const found = readAccess(textOf(session, file));
  if (found !== undefined) return found;
  throw new UserError(
    `${file} is not what cmk policy <id> prints: JSON with a list "Statement", or with --whole "keyPolicy", "iamPolicies" and "trustPolicies".`,
  );
}
