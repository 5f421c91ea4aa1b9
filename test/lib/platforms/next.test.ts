import { deployStep } from '../../../lib/platforms/deploy-step';
import type { Platform } from '../../../lib/platforms/platform';
import { platforms } from '../../../lib/platforms';
import { exampleIn } from '../../../tools/docs-writer/example-phases';

// What `cmk status` and `cmk list` say is next, and what else a platform says that stands on no page of the documentation.

const named = (name: string) => platforms.find((p) => p.name === name) as Platform;
const nextIn = (name: string, phase: string) => named(name).next(exampleIn(named(name), phase));

test.each([
  [
    'adobe-experience-platform',
    'key-only',
    "Deploy: npx cdk deploy cmk-adobe-prod. Then npx --no cmk settings adobe-prod shows how to get Adobe's statements; name them in vendorStatements and deploy again",
  ],
  [
    'adobe-experience-platform',
    'vendor-access',
    "Deploy: npx cdk deploy cmk-adobe-prod. Then npx --no cmk settings adobe-prod shows what to enter in Adobe's form",
  ],
  [
    'iam-identity-center',
    'baseline',
    'Deploy: npx cdk deploy cmk-identity-center; switch the instance with npx --no cmk settings identity-center; when sign-in works, set narrowed: true',
  ],
  ['iam-identity-center', 'narrowed', 'Deploy: npx cdk deploy cmk-identity-center, then check the sign-in'],
  [
    'informatica',
    'before-consent',
    'Deploy: npx cdktf deploy cmk-informatica-prod. Then npx --no cmk settings informatica-prod shows how to give the consent; add informaticaKmsConnect to cmk.yaml and deploy again',
  ],
  [
    'informatica',
    'vendor-access',
    'Deploy: npx cdktf deploy cmk-informatica-prod. Then npx --no cmk settings informatica-prod shows what to enter in Informatica',
  ],
])('%s in phase %s: the next thing', (name, phase, text) => {
  expect(nextIn(name, phase)).toBe(text);
});

test.each([
  ['adobe-experience-platform', 'Adobe documents an API for keys in Azure, and none for AWS.'],
  ['immuta', 'Immuta documents its settings page alone for this.'],
  ['informatica', 'Informatica documents its settings page alone for this.'],
])('%s: how a program can hand the key over', (name, text) => {
  expect(named(name).connecting).toMatchObject({ text });
});

test("whoever gave Adobe's statements keeps their file, and the key enabled", () => {
  const adobe = named('adobe-experience-platform');
  expect(adobe.keep(exampleIn(adobe, 'vendor-access')).slice(1)).toEqual([
    'Keep vendor/adobe-prod.json beside it: the key policy is made from that file.',
    'Keep the key enabled. Alerts on DisableKey, ScheduleKeyDeletion, PutKeyPolicy and CreateGrant say when somebody touches it.',
  ]);
  expect(adobe.keep(exampleIn(adobe, 'key-only'))).toHaveLength(1);
});

test('a deployment that fails is explained on a page', () => {
  expect(deployStep(exampleIn(named('immuta'), 'role-access')).otherwise).toEqual([
    'docs/deploying.md has what can be in the way of a deployment, and what to do.',
  ]);
});
