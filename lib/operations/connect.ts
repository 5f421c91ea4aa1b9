import type { AwsDeployment } from '../aws/fields';
import type { Fact } from '../fields/fact';
import { type InstanceEncryption, encryptionOf, instancesIn, switchKey } from '../live/aws/identity-center';
import { platformOf } from '../platforms';
import { UserError } from '../problems/user-error';
import { deployedKey } from './deployed-key';
import { feltAfter } from './felt';
import type { ChangeOptions, ChangePlan, Changed } from './key-change';
import { refuseUnready } from './ready-to-connect';
import type { Session } from './session';
import { untilSo } from './until-so';

export interface ConnectOptions extends ChangeOptions {
  /** Back to the key that AWS owns. @default false */
  readonly back?: boolean;
  /** Who signs in without Identity Center, as it was tried: everybody may be locked out by a wrong key. */
  readonly breakGlass?: string;
}

/** A switch takes minutes; AWS says no time. */
const WAIT = { everyMs: 5000, seconds: 270 } as const;

/**
 * Switches the Identity Center instance to the deployment's key, or back, and waits until AWS says that it is so. Refuses
 * a key that is not as cmk.yaml says, an instance that is not ready for it, and whoever does not say who gets in without
 * Identity Center. One call, which is accepted or not: interrupted, the next run waits for it, and goes on from there.
 */
export async function connect(session: Session, d: AwsDeployment, options: ConnectOptions): Promise<Changed> {
  const { keyArn } = await deployedKey(session, d);
  const wanted = options.back === true ? undefined : keyArn;
  const accounts = await session.accounts();
  const instanceArn = await instanceOf(session, d);
  const read = (): Promise<InstanceEncryption> => encryptionOf(d, accounts, instanceArn);
  const found = await read();
  if (found.status !== 'ACTIVE') throw new UserError(`${instanceArn} is ${found.status}: wait until it is ACTIVE.`);
  const wasUnderWay = found.encryptionStatus === 'UPDATING';
  const now = wasUnderWay ? await settled(session, d, read) : found;
  if (isSo(now, wanted)) return already(d, now, wanted, wasUnderWay);
  if (wasUnderWay && now.encryptionStatus !== 'ENABLED') throw notSo(now, wanted);
  if (wanted !== undefined) await refuseUnproven(session, d, options);
  const plan = await planFor(session, d, { now, wanted, breakGlass: options.breakGlass });
  if (!(await options.agree(plan))) return { kind: 'shown', plan };
  await accounts.change(d, d.accessRole, `switching ${instanceArn} to ${keyText(wanted)}`, (settings) =>
    switchKey(settings, instanceArn, wanted),
  );
  const switched = await settled(session, d, read);
  if (!isSo(switched, wanted)) throw notSo(switched, wanted);
  return { kind: 'done', plan, text: `${instanceArn} is encrypted with ${keyText(wanted)}` };
}

const keyText = (keyArn: string | undefined): string => keyArn ?? 'the key that AWS owns';

const isSo = ({ keyType, keyArn, encryptionStatus }: InstanceEncryption, wanted: string | undefined): boolean =>
  encryptionStatus === 'ENABLED' &&
  (wanted === undefined ? keyType === 'AWS_OWNED_KMS_KEY' : keyType === 'CUSTOMER_MANAGED_KEY' && keyArn === wanted);

async function instanceOf(session: Session, d: AwsDeployment): Promise<string> {
  const { instanceArn } = d as AwsDeployment & { readonly instanceArn?: string };
  if (instanceArn !== undefined) return instanceArn;
  const [found, ...more] = await instancesIn(d, await session.accounts());
  if (found === undefined) {
    throw new UserError(
      `${d.id}: account ${d.account} has no Identity Center instance in ${d.region}: enable it there.`,
    );
  }
  if (more.length > 0) {
    throw new UserError(
      `${d.id}: there is more than one Identity Center instance (${[found, ...more].join(', ')}): name the one of the organization as instanceArn in cmk.yaml.`,
    );
  }
  return found;
}

async function refuseUnproven(session: Session, d: AwsDeployment, { breakGlass }: ConnectOptions): Promise<void> {
  if (breakGlass === undefined) {
    throw new UserError(
      `${d.id}: with a wrong key nobody signs in through Identity Center. Say who gets in without it, once they have tried: --break-glass "<who, and how>" (npx --no cmk runbook ${d.id} break-glass).`,
      [],
      2,
    );
  }
  await refuseUnready(session, d);
}

interface Switch {
  readonly now: InstanceEncryption;
  readonly wanted: string | undefined;
  readonly breakGlass: string | undefined;
}

async function planFor(session: Session, d: AwsDeployment, { now, wanted, breakGlass }: Switch): Promise<ChangePlan> {
  const { irreversible, loss } = platformOf(d).facts;
  const { who } = await (await session.accounts()).changer(d, d.accessRole);
  const present = now.keyType === 'CUSTOMER_MANAGED_KEY' ? keyText(now.keyArn) : keyText(undefined);
  const before: readonly Fact[] = wanted === undefined ? [] : [...irreversible, loss];
  return {
    id: d.id,
    key: keyText(wanted),
    verb: 'connect',
    who,
    text: `${now.instanceArn} is encrypted with ${present} (${now.encryptionStatus}), and will be with ${keyText(wanted)}${breakGlass === undefined ? '' : `; gets in without it: ${breakGlass}`}`,
    breaks: before,
    felt: await feltAfter(session, d, 'back'),
    takeBack: wanted === undefined ? `npx --no cmk connect ${d.id}` : `npx --no cmk connect ${d.id} --back`,
  };
}

const already = (
  { id }: AwsDeployment,
  { instanceArn }: InstanceEncryption,
  wanted: string | undefined,
  wasUnderWay: boolean,
): Changed => ({
  kind: 'already',
  id,
  text: wasUnderWay
    ? `the switch of ${instanceArn} that was under way is done`
    : `${instanceArn} is encrypted with ${keyText(wanted)} already`,
});

/** What the instance tells once no switch is under way. */
const settled = (
  session: Session,
  d: AwsDeployment,
  read: () => Promise<InstanceEncryption>,
): Promise<InstanceEncryption> =>
  untilSo(session, d.id, WAIT, read, ({ encryptionStatus }) => encryptionStatus !== 'UPDATING');

/** A switch that failed, or ended with another key, with AWS' own reason. */
function notSo(
  { instanceArn, encryptionStatus, keyArn, reason }: InstanceEncryption,
  wanted: string | undefined,
): UserError {
  const why = reason === undefined ? '' : ` AWS says: ${reason}`;
  return new UserError(
    `${instanceArn} is not encrypted with ${keyText(wanted)}: ${encryptionStatus}, ${keyText(keyArn)}.${why}`,
  );
}
