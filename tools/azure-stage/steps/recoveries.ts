import type { DeploymentText } from '../example';
import { documented } from '../documented';
import { CALLERS_ADDRESS } from '../front/vaults';
import { manage, vaultPath } from '../management';
import { errorsOf, readPlan, summaryOf } from '../plan';
import { policiesAreRead, type Stage } from '../stage';

/** What docs/operations.md says, done as it is written there. */
export async function recoverAccess(stage: Stage, deployed: DeploymentText): Promise<void> {
  stage.report.chapter('Whoever deploys is locked out');
  await recoverFromRbac(stage);
  await recoverOwnPolicy(stage);
  await recoverFromFirewall(stage, deployed);
}

/** State file and all that was remembered are gone; vault and key are as before. */
export async function recoverState(stage: Stage): Promise<void> {
  const { report, people, workspace } = stage;
  report.chapter('The state is lost');
  const before = await stage.keys(people.deployer).getKey(stage.keyName);
  workspace.loseState();
  await adoptAsDocumented(stage, 'with cmk adopt, and what it prints, the state is there again');
  await adoptAsDocumented(stage, 'the same once more does no harm');
  report.equal('the key is the same', (await stage.keys(people.deployer).getKey(stage.keyName)).id, before.id);
}

/** The text of the documentation; what cmk prints to run is what stands there. */
export async function adoptAsDocumented(stage: Stage, claim: string): Promise<void> {
  const { report, people } = stage;
  const cdktf = stage.cdktf(people.deployer);
  const ran = await cdktf.run(documented('recover-state'));
  const [, printed = ''] = /as one line:\n *(.*)\n/.exec(ran.output) ?? [];
  report.equal('cmk adopt prints the line that is documented', documented('recover-state').includes(printed), true);
  report.check(claim, ran.code === 0, errorsOf(ran));
  report.equal('it creates, changes, replaces and deletes nothing', readPlan(ran).changes.filter(isChange), []);
  await expectEmpty(stage, 'the diff after it is empty');
}

const isChange = (change: string): boolean => !change.endsWith(': imported');

export async function expectEmpty(stage: Stage, claim: string): Promise<void> {
  const plan = await stage.cdktf(stage.people.deployer).diff();
  stage.report.check(claim, plan.empty, summaryOf(plan));
}

/** A recovery that cdktf deploy can't make, since it reads the key first. */
async function recover(stage: Stage, what: string, lines: string): Promise<void> {
  const { report, people } = stage;
  const cdktf = stage.cdktf(people.deployer);
  const deployed = await cdktf.deploy();
  report.check(`${what}: cdktf deploy can't mend it`, deployed.code !== 0, deployed.output);
  const ran = await cdktf.run(documented(lines));
  report.check(`${what}: the documented commands do`, ran.code === 0, errorsOf(ran));
  await policiesAreRead();
  await expectEmpty(stage, `${what}: the diff after them is empty`);
}

async function recoverFromRbac(stage: Stage): Promise<void> {
  await manage(stage, 'PATCH', vaultPath(stage), { properties: { enableRbacAuthorization: true } });
  await policiesAreRead();
  await recover(stage, 'vault switched to Azure RBAC', 'recover-vault');
}

async function recoverOwnPolicy(stage: Stage): Promise<void> {
  const { tenantId } = stage.first;
  const policy = { tenantId, objectId: stage.people.deployer.objectId, permissions: { keys: [] } };
  const path = vaultPath(stage, '/accessPolicies/remove');
  await manage(stage, 'PUT', path, { properties: { accessPolicies: [policy] } });
  await policiesAreRead();
  await recover(stage, 'own access policy gone', 'recover-deployer');
}

/** The network rules of cmk.yaml lack the address of whoever deploys them. */
async function recoverFromFirewall(stage: Stage, deployed: DeploymentText): Promise<void> {
  const { report, people, workspace } = stage;
  const closed = (...allowedAddresses: string[]): DeploymentText => ({
    ...deployed,
    vault: { ...deployed.vault, network: { informaticaAddresses: ['203.0.113.0/24'], allowedAddresses } },
  });
  workspace.configure(closed('192.0.2.1'));
  await stage.cdktf(people.deployer).deploy();
  workspace.configure(closed('192.0.2.1', CALLERS_ADDRESS));
  await recover(stage, 'own address blocked', 'recover-vault');
  workspace.configure(deployed);
  const opened = await stage.cdktf(people.deployer).deploy();
  report.check('network rules taken out of cmk.yaml open the vault again', opened.code === 0, errorsOf(opened));
  await expectEmpty(stage, 'the diff after it is empty');
}
