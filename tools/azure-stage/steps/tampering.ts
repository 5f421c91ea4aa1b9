import { randomBytes } from 'node:crypto';
import { DEPLOYMENT } from '../example';
import type { Application } from '../front/directory';
import { manage, vaultPath } from '../management';
import { errorsOf, flat } from '../plan';
import { policiesAreRead, type Stage } from '../stage';
import { adoptAsDocumented, expectEmpty } from './recoveries';
import { ALGORITHM } from './vendor';

/** What somebody with Contributor can do behind the back of Terraform. */
export async function noticeTampering(stage: Stage, vendor: Application): Promise<void> {
  stage.report.chapter('Tampering');
  await noticeForeignAccess(stage);
  await noticeDeletedKey(stage);
  await setPolicy(stage, 'remove', []);
  await checkDeployed(stage, 'cmk check --deployed has nothing to say when it is gone', 0, '');
  await recoverVaultByHand(stage);
  await recoverVaultByDeploy(stage, vendor);
}

const INTRUDERS = ['get', 'delete'];

async function setPolicy(stage: Stage, verb: 'add' | 'remove', keys: readonly string[]): Promise<void> {
  const { first, people } = stage;
  const policy = { tenantId: first.tenantId, objectId: people.stranger.objectId, permissions: { keys } };
  const path = vaultPath(stage, `/accessPolicies/${verb}`);
  await manage(stage, 'PUT', path, { properties: { accessPolicies: [policy] } });
  await policiesAreRead();
}

async function checkDeployed(stage: Stage, claim: string, code: number, text: string): Promise<void> {
  const { report, people } = stage;
  const checked = await stage.cdktf(people.deployer).cmk('check', '--deployed');
  report.check(claim, checked.code === code && flat(checked.output).includes(text), checked.output);
}

async function noticeForeignAccess(stage: Stage): Promise<void> {
  const { report, people } = stage;
  const { objectId } = people.stranger;
  await setPolicy(stage, 'add', INTRUDERS);
  const diff = await stage.cdktf(people.deployer).diff();
  const text = flat(diff.output);
  const warns = text.includes('Check block assertion failed') && text.includes(`does not name: ${objectId}`);
  report.check('cdktf diff warns of a foreign access policy, and names it', warns && diff.code === 0, diff.output);
  await checkDeployed(stage, 'cmk check --deployed is an error, and names it', 1, `object id ${objectId} gets the key`);
}

async function noticeDeletedKey(stage: Stage): Promise<void> {
  const { report, people, keyName } = stage;
  await (await stage.keys(people.stranger).beginDeleteKey(keyName)).pollUntilDone();
  for (const run of ['diff', 'deploy'] as const) {
    const ran = await stage.cdktf(people.deployer)[run]();
    const text = flat(ran.output);
    const said = [`The key ${keyName} was deleted`, 'az keyvault key recover', '--var=RecoverDeletedKey=true'];
    const all = ran.code !== 0 && said.every((part) => text.includes(part));
    report.check(`cdktf ${run} stops at a deleted key, and says both ways on`, all, ran.output);
  }
  await checkDeployed(stage, 'cmk check --deployed says that it was deleted', 1, `the key ${keyName} was deleted`);
  await (await stage.keys(people.deployer).beginRecoverDeletedKey(keyName)).pollUntilDone();
}

async function recoverVaultByHand(stage: Stage): Promise<void> {
  const { report, people, first } = stage;
  await manage(stage, 'DELETE', vaultPath(stage));
  const diff = await stage.cdktf(people.deployer).diff();
  const said = flat(diff.output).includes(`The name ${first.vault.name} is held by a vault that was deleted`);
  report.check('cdktf diff stops at a deleted vault', diff.code !== 0 && said, diff.output);
  // What `az keyvault recover` sends.
  const { tenantId, location } = first;
  const properties = { tenantId, createMode: 'recover', sku: { family: 'A', name: 'standard' }, accessPolicies: [] };
  await manage(stage, 'PUT', vaultPath(stage), { location, properties });
  await policiesAreRead();
  await expectEmpty(stage, 'recovered by hand, nothing is to be deployed');
}

/** The vault comes back with its policies and its key, which Terraform then meets as strangers. */
async function recoverVaultByDeploy(stage: Stage, vendor: Application): Promise<void> {
  const { report, people, keyName } = stage;
  const { id = '' } = await stage.keys(people.deployer).getKey(keyName);
  const secret = randomBytes(32);
  const { result: wrapped } = await stage.cryptography(vendor, id).wrapKey(ALGORITHM, secret);
  await manage(stage, 'DELETE', vaultPath(stage));
  const deployed = await stage.cdktf(people.deployer).deploy('--var=RecoverDeletedVault=true');
  const met = deployed.code !== 0 && flat(deployed.output).includes('already exists');
  report.check('a deploy that recovers it fails at what came back with it', met, errorsOf(deployed));
  await policiesAreRead();
  await adoptAsDocumented(stage, `cmk adopt ${DEPLOYMENT}, and what it prints, takes that over`);
  const unwrapped = await stage.cryptography(vendor, id).unwrapKey(ALGORITHM, wrapped);
  report.check('the vendor unwraps what it wrapped before', secret.equals(unwrapped.result));
}
