import { randomUUID } from 'node:crypto';
import { prepare, type Stage } from '../stage';
import { errorsOf, summaryOf } from '../terraform';
import type { DeploymentText } from '../example';

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
  const { report, people } = stage;
  report.chapter('Changes');
  const others = await stage.terraform(people.secondDeployer).plan();
  report.check('the plan of a second deployer is empty', others.empty, summaryOf(others));
  const terraform = stage.terraform(people.deployer);
  const before = await stage.keys(people.deployer).getKey(stage.keyName);
  let all = deployed;
  for (const [what, change] of VARIANTS) {
    all = change(all);
    if (!(await prepare(stage, all))) return deployed;
    const plan = await terraform.plan();
    report.check(`${what} changes something`, plan.changes.length > 0, summaryOf(plan));
    const harm = plan.changes.filter((changed) => changed.includes('delete'));
    report.equal(`${what} replaces and deletes nothing`, harm, []);
    const applied = await terraform.apply();
    report.check(`${what} is applied`, applied.code === 0, errorsOf(applied));
    const after = await terraform.plan();
    report.check('the plan after it is empty', after.empty, summaryOf(after));
  }
  const after = await stage.keys(people.deployer).getKey(stage.keyName);
  report.equal('the key is the same version as before', after.id, before.id);
  return all;
}

/** The deployment leaves cmk.yaml for one synthesis, which deletes its folder in cdktf.out, and comes back. */
export async function loseAndFindState(stage: Stage, deployed: DeploymentText): Promise<void> {
  const { report, people } = stage;
  report.chapter('State');
  if (!(await prepare(stage, undefined))) return;
  report.check('a synthesis without the deployment deletes its folder', !stage.workspace.isSynthesized());
  if (!(await prepare(stage, deployed))) return;
  const plan = await stage.terraform(people.deployer).plan();
  report.check('after one with it again the plan is empty', plan.empty, summaryOf(plan));
}
