import type { DeploymentText } from '../example';
import { errorsOf, flat, summaryOf } from '../plan';
import type { Stage } from '../stage';

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
  const { report, people, workspace } = stage;
  const { clientId, objectId } = people.secondDeployer;
  workspace.configure({ ...deployed, deployers: [deployed.deployers[0], clientId] });
  const plan = await stage.cdktf(people.deployer).diff();
  const said = [`${clientId} among the deployers`, `write ${objectId}`].every((part) =>
    flat(plan.output).includes(part),
  );
  report.check('a client id among the deployers is refused', plan.code !== 0 && said, plan.output);
}

/** Any update of the key enables it again, unseen by the plan. */
async function refuseToEnable(stage: Stage, deployed: DeploymentText): Promise<void> {
  const { report, people, keyName, workspace } = stage;
  const owner = stage.keys(people.deployer);
  const { version = '' } = (await owner.getKey(keyName)).properties;
  await owner.updateKeyProperties(keyName, version, { enabled: false });
  workspace.configure({ ...deployed, tags: { ...deployed.tags, disabled: 'yes' } });
  for (const run of ['diff', 'deploy'] as const) {
    const ran = await stage.cdktf(people.deployer)[run]();
    const refused = ran.code !== 0 && flat(ran.output).includes(`The key ${keyName} is disabled`);
    report.check(`cdktf ${run} that would enable a disabled key is refused`, refused, ran.output);
  }
  report.equal('and the key stays disabled', (await owner.getKey(keyName)).properties.enabled, false);
  await owner.updateKeyProperties(keyName, version, { enabled: true });
}

/** Refused by the synthesis where it knows what was deployed, by prevent_destroy otherwise. */
async function refuseToReplace(stage: Stage, deployed: DeploymentText): Promise<void> {
  const { report, people, workspace } = stage;
  workspace.configure({ ...deployed, key: { ...deployed.key, size: 3072 } });
  const plan = await stage.cdktf(people.deployer).diff();
  const refused = plan.code !== 0 && /3072|prevent_destroy/.test(plan.output);
  report.check('another key size is refused', refused, plan.output);
}

async function refuseToDestroy(stage: Stage, deployed: DeploymentText): Promise<void> {
  const { report, people, workspace } = stage;
  workspace.configure(deployed);
  const cdktf = stage.cdktf(people.deployer);
  await cdktf.diff();
  const destroyed = await stage.terraform(people.deployer).run('destroy', '-auto-approve', '-input=false');
  const refused = destroyed.code !== 0 && destroyed.output.includes('Instance cannot be destroyed');
  report.check('destroy is refused', refused, errorsOf(destroyed));
  const plan = await cdktf.diff();
  report.check('and nothing is gone: the diff is empty', plan.empty, summaryOf(plan));
}
