import { randomBytes } from 'node:crypto';
import type { Application } from '../front/directory';
import { errorsOf, summaryOf } from '../plan';
import type { Stage } from '../stage';
import { checkSettings } from './settings';
import { ALGORITHM } from './vendor';

/** A rotation outside of Terraform, by hand or by the policy: what was wrapped stays readable, and no plan minds. */
export async function rotate(stage: Stage, vendor: Application): Promise<void> {
  const { report, people } = stage;
  report.chapter('Rotation');
  const owner = stage.keys(people.deployer);
  const old = await owner.getKey(stage.keyName);
  const secret = randomBytes(32);
  const { result: wrapped } = await stage.cryptography(vendor, old.id ?? '').wrapKey(ALGORITHM, secret);
  const rotated = await owner.rotateKey(stage.keyName);
  report.check('a rotation makes a new version', rotated.properties.version !== old.properties.version);
  report.check('which expires by the policy', rotated.properties.expiresOn !== undefined);
  const unwrapped = await stage.cryptography(vendor, old.id ?? '').unwrapKey(ALGORITHM, wrapped);
  report.check('the old version still unwraps', secret.equals(unwrapped.result));
  await checkSettings(stage, 'the sheet has the new version before any apply');

  const cdktf = stage.cdktf(people.deployer);
  const plan = await cdktf.diff();
  report.check('a diff after it succeeds', plan.code === 0, errorsOf(plan));
  report.equal('and changes no resource', plan.changes, []);
  const applied = await cdktf.deploy();
  report.check('cdktf deploy takes the new version over', applied.code === 0, errorsOf(applied));
  const after = await cdktf.diff();
  report.check('the diff after that is empty', after.empty, summaryOf(after));
  report.equal('the newest version is still the rotated one', (await owner.getKey(stage.keyName)).id, rotated.id);
}
