import type { Deployment } from '../../../lib/fields/deployment';
import { deployFirst } from '../../../lib/platforms/deploy-first';
import { deployStep } from '../../../lib/platforms/deploy-step';
import type { Outputs } from '../../../lib/platforms/outputs';
import { deployment, exampleFile } from '../../support/deployments';
import { informaticaDeployment } from '../../support/informatica-deployment';

const adobe = (more = '') =>
  deployment<Deployment>(
    `
platform: adobe-experience-platform
account: "111122223333"
region: us-east-1
administrators: [arn:aws:iam::111122223333:role/KeyAdministrator]${more}`,
    { 'vendor.json': exampleFile('vendor/adobe-prod.json') },
  );
const first = adobe();
const second = adobe('\nvendorStatements: vendor.json');
const deployed = (AccessPhase: string, more: Partial<Outputs> = {}): Outputs => ({
  values: { AccessPhase },
  source: 'a stack',
  ...more,
});
const NONE: Outputs = { values: {}, source: 'a stack' };

test('nothing is to be deployed where the stack gives what cmk.yaml asks for', () => {
  expect(deployFirst(first, deployed('key-only'))).toBeUndefined();
  expect(deployFirst(second, deployed('vendor-access'))).toBeUndefined();
});

test('a stack of the phase before is said, with both phases, and the only step is to deploy', () => {
  expect(deployFirst(second, deployed('key-only'))).toEqual({
    notice:
      "Deploy first: deployed is phase 1 (key without Adobe's access), cmk.yaml asks for phase 2 (key with Adobe's access).",
    step: deployStep(second),
  });
});

test('a stack that is ahead is said, and that a deploy takes access away', () => {
  expect(deployFirst(first, deployed('vendor-access'))?.notice).toBe(
    "Deploy first, or put cmk.yaml back: deployed is phase 2 (key with Adobe's access), cmk.yaml asks for phase 1 (key without Adobe's access). A deploy takes access away.",
  );
});

test('a stack of an older version says nothing of its access: deploy first', () => {
  expect(deployFirst(second, NONE)?.notice).toBe(
    'Deploy first: cmk-prod does not say what access it gives (it has no output AccessPhase); a deploy with this version adds that.',
  );
});

test('where no stack was read, a missing output says nothing', () => {
  const consented = informaticaDeployment({ informaticaKmsConnect: { displayName: 'Informatica KMS Connect' } });
  expect(deployFirst(consented, { ...NONE, withoutStack: true })).toBeUndefined();
  expect(deployFirst(consented, NONE)).toBeDefined();
});

test.each([
  [second, 'npx cdk diff cmk-prod', 'npx cdk deploy cmk-prod', 'npx --no cmk settings prod'],
  [
    informaticaDeployment(),
    'npx cdktf diff cmk-acme-informatica-prod',
    'npx cdktf deploy cmk-acme-informatica-prod',
    'npx --no cmk settings informatica-prod',
  ],
])('to deploy is to see what changes, to deploy, and to print the sheet again', (d, ...commands) => {
  expect(deployStep(d).blocks.map(({ text }) => text)).toEqual(commands);
});
