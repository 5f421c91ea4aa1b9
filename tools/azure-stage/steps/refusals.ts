import { prepare, type Stage } from '../stage';
import { errorsOf, summaryOf } from '../terraform';
import type { DeploymentText } from '../example';

/** What would cost the key, or give it back to those it was taken from. */
export async function refuseHarm(stage: Stage, deployed: DeploymentText): Promise<void> {
  stage.report.chapter('Refusals');
  await refuseClientIds(stage, deployed);
  await refuseToEnable(stage, deployed);
  await refuseToReplace(stage, deployed);
  await refuseToDestroy(stage, deployed);
}

/** In place of an object id it would take the access of whoever it was meant for. */
async function refuseClientIds(stage: Stage, deployed: DeploymentText): Promise<void> {
  const { report, people } = stage;
  const { clientId, objectId } = people.secondDeployer;
  if (!(await prepare(stage, { ...deployed, deployers: [deployed.deployers[0], clientId] }))) return;
  const plan = await stage.terraform(people.deployer).plan();
  const said = [`${clientId} among the deployers`, `write ${objectId}`].every((part) =>
    plan.output.replace(/[│\s]+/g, ' ').includes(part),
  );
  report.check('a client id among the deployers is refused', plan.code === 1 && said, summaryOf(plan));
}

/** Any update of the key enables it again, unseen by the plan. */
async function refuseToEnable(stage: Stage, deployed: DeploymentText): Promise<void> {
  const { report, people, keyName } = stage;
  const owner = stage.keys(people.deployer);
  const { version = '' } = (await owner.getKey(keyName)).properties;
  await owner.updateKeyProperties(keyName, version, { enabled: false });
  if (await prepare(stage, { ...deployed, tags: { ...deployed.tags, disabled: 'yes' } })) {
    const plan = await stage.terraform(people.deployer).plan();
    const refused = plan.code === 1 && plan.output.includes(`The key ${keyName} is disabled`);
    report.check('a plan that would enable a disabled key is refused', refused, summaryOf(plan));
    report.equal('and the key stays disabled', (await owner.getKey(keyName)).properties.enabled, false);
  }
  await owner.updateKeyProperties(keyName, version, { enabled: true });
}

/** Refused by the synthesis where it knows what was deployed, by prevent_destroy otherwise. */
async function refuseToReplace(stage: Stage, deployed: DeploymentText): Promise<void> {
  const { report, people, workspace } = stage;
  workspace.configure({ ...deployed, key: { ...deployed.key, size: 3072 } });
  const synthesized = await workspace.synth(stage.environmentOf(people.deployer));
  if (synthesized.code !== 0) {
    report.check('another key size is refused at synthesis', synthesized.output.includes('3072'), synthesized.output);
    return;
  }
  const terraform = stage.terraform(people.deployer);
  await terraform.run('init', '-input=false');
  const plan = await terraform.plan();
  const refused = plan.code === 1 && plan.output.includes('prevent_destroy');
  report.check('another key size is refused by the plan', refused, summaryOf(plan));
}

async function refuseToDestroy(stage: Stage, deployed: DeploymentText): Promise<void> {
  const { report, people } = stage;
  if (!(await prepare(stage, deployed))) return;
  const terraform = stage.terraform(people.deployer);
  const destroyed = await terraform.run('destroy', '-auto-approve', '-input=false');
  const refused = destroyed.code !== 0 && destroyed.output.includes('Instance cannot be destroyed');
  report.check('destroy is refused', refused, errorsOf(destroyed));
  const plan = await terraform.plan();
  report.check('and nothing is gone: the plan is empty', plan.empty, summaryOf(plan));
}
