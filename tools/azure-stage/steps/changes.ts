import { randomUUID } from 'node:crypto';
import type { DeploymentText } from '../example';
import { errorsOf, summaryOf } from '../plan';
import type { Stage } from '../stage';

/** Changes that everybody makes sooner or later, and that must never cost the key. */
const VARIANTS: readonly (readonly [string, (d: DeploymentText) => DeploymentText])[] = [
  ['another tag', (d) => ({ ...d, tags: { ...d.tags, reviewed: 'yes' } })],
  ['a new administrator', (d) => ({ ...d, administrators: [...d.administrators, randomUUID()] })],
  [
    'another rotation',
    (d) => {
      const rotation = { timeAfterCreation: 'P90D', expireAfter: 'P180D', notifyBeforeExpiry: 'P14D' };
      return { ...d, key: { ...d.key, rotation } };
    },
  ],
];

/** @returns what is deployed afterwards */
export async function makeHarmlessChanges(stage: Stage, deployed: DeploymentText): Promise<DeploymentText> {
  const { report, people, workspace } = stage;
  report.chapter('Changes');
  const others = await stage.cdktf(people.secondDeployer).diff();
  report.check('the diff of a second deployer is empty', others.empty, summaryOf(others));
  const cdktf = stage.cdktf(people.deployer);
  const before = await stage.keys(people.deployer).getKey(stage.keyName);
  let all = deployed;
  for (const [what, change] of VARIANTS) {
    all = change(all);
    workspace.configure(all);
    const plan = await cdktf.diff();
    report.check(`${what} changes something`, plan.changes.length > 0, summaryOf(plan));
    const harm = plan.changes.filter((changed) => !/: (created|updated)$/.test(changed));
    report.equal(`${what} replaces and deletes nothing`, harm, []);
    const applied = await cdktf.deploy();
    report.check(`${what} is deployed`, applied.code === 0, errorsOf(applied));
    const after = await cdktf.diff();
    report.check('the diff after it is empty', after.empty, summaryOf(after));
  }
  const after = await stage.keys(people.deployer).getKey(stage.keyName);
  report.equal('the key is the same version as before', after.id, before.id);
  return all;
}

/** The deployment leaves cmk.yaml for one synthesis, which deletes its folder in cdktf.out, and comes back. */
export async function leaveAndComeBack(stage: Stage, deployed: DeploymentText): Promise<void> {
  const { report, people, workspace } = stage;
  report.chapter('A synthesis without the deployment');
  const cdktf = stage.cdktf(people.deployer);
  workspace.configure(undefined);
  const synthesized = await cdktf.synth();
  report.check('deletes its folder', synthesized.code === 0 && !workspace.isSynthesized(), synthesized.output);
  workspace.configure(deployed);
  const plan = await cdktf.diff();
  report.check('after one with it again the diff is empty', plan.empty, summaryOf(plan));
}
