import { randomBytes, randomUUID } from 'node:crypto';
import type { Application } from '../front/directory';
import type { DeploymentText } from '../example';
import { errorsOf, flat, summaryOf } from '../plan';
import type { Stage } from '../stage';
import { checkSettings } from './settings';

/** The name of the enterprise application, by which cmk.yaml finds it after the consent. */
const VENDOR = 'Informatica KMS Connect';
/** The SDK leaves this one to the vault: RSA-OAEP it computes by itself from the public key. */
export const ALGORITHM = 'RSA-OAEP-256';

export interface Access {
  readonly vendor: Application;
  /** cmk.yaml of the second phase. */
  readonly deployed: DeploymentText;
}

/** The second phase before and after the consent. */
export async function deployVendorAccess(stage: Stage): Promise<Access | undefined> {
  const { report, people, front, workspace } = stage;
  const deployed = { ...stage.first, informaticaKmsConnect: { displayName: VENDOR } };
  report.chapter('Second phase: access of the vendor');
  workspace.configure(deployed);
  const cdktf = stage.cdktf(people.deployer);
  const early = await cdktf.diff();
  const sentence = `has no enterprise application with the name "${VENDOR}"`;
  report.check(
    'before the consent cdktf diff says who is missing',
    flat(early.output).includes(sentence),
    summaryOf(early),
  );

  const vendor = await front.directory.register(VENDOR, randomUUID());
  const before = await stage.keys(people.deployer).getKey(stage.keyName);
  const own = await cdktf.diff();
  report.check(
    'an application of that name from the own tenant is refused',
    own.code !== 0 && flat(own.output).includes('was registered in your own tenant'),
    summaryOf(own),
  );
  front.directory.registeredBy(randomUUID(), vendor);
  const plan = await cdktf.diff();
  const added =
    plan.changes.length === 1 && /^azurerm_key_vault_access_policy\.\w+: created$/.test(plan.changes[0] ?? '');
  report.check('after it cdktf diff adds one access policy and nothing else', added, summaryOf(plan));
  const applied = await cdktf.deploy();
  if (!report.check('cdktf deploy adds the access', applied.code === 0, errorsOf(applied))) return undefined;
  const after = await cdktf.diff();
  report.check('the diff after it is empty', after.empty, summaryOf(after));
  const { properties } = await stage.keys(people.deployer).getKey(stage.keyName);
  report.equal('the key is untouched', properties, before.properties);
  await useKey(stage, vendor);
  await checkSettings(stage, 'the sheet has the four fields of the form');
  return { vendor, deployed };
}

/** Encrypts and wraps as the vendor does, and tries the same without access. */
async function useKey(stage: Stage, vendor: Application): Promise<void> {
  const { report, people } = stage;
  const { id = '' } = await stage.keys(vendor).getKey(stage.keyName);
  const secret = randomBytes(32);
  const client = stage.cryptography(vendor, id);
  const { result: ciphertext } = await client.encrypt({ algorithm: ALGORITHM, plaintext: secret });
  const decrypted = await client.decrypt({ algorithm: ALGORITHM, ciphertext });
  report.check('the vendor encrypts and decrypts', secret.equals(decrypted.result));
  const { result: wrapped } = await client.wrapKey(ALGORITHM, secret);
  const unwrapped = await client.unwrapKey(ALGORITHM, wrapped);
  report.check('the vendor wraps and unwraps', secret.equals(unwrapped.result));
  report.equal('the vendor may not rotate', await outcome(stage.keys(vendor).rotateKey(stage.keyName)), 403);
  const deployer = stage.cryptography(people.deployer, id);
  report.equal('a deployer may not unwrap', await outcome(deployer.unwrapKey(ALGORITHM, wrapped)), 403);
  const stranger = stage.cryptography(people.stranger, id);
  report.equal('someone without access may not unwrap', await outcome(stranger.unwrapKey(ALGORITHM, wrapped)), 403);
  report.equal('nor see the key', await outcome(stage.keys(people.stranger).getKey(stage.keyName)), 403);
}

/** `allowed`, or the status of the refusal. */
async function outcome(attempt: Promise<unknown>): Promise<number | string> {
  try {
    await attempt;
    return 'allowed';
  } catch (e) {
    return (e as { statusCode?: number }).statusCode ?? String(e);
  }
}
