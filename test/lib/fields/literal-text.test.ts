import type { Deployment } from '../../../lib/fields/deployment';
import { deployment, problemsOf } from '../../support/deployments';
import { stackOf } from '../../support/synthesize';

const adobe = (more: string): string => `
platform: adobe-experience-platform
account: "111122223333"
region: us-east-1
administrators: [arn:aws:iam::111122223333:role/KeyAdministrator]
${more}`;
const problems = (fields: string): string[] =>
  problemsOf(`deployments:\n  prod:${fields.replaceAll('\n', '\n    ')}\n`).map((p) => p.replace(/^.*: must/, 'must'));

test.each([
  ['${AWS::AccountId}', '${'],
  ['${Token[TOKEN.12]}', '${'],
  ['#{Token[TOKEN.12]}', '#{Token['],
  ['{{resolve:secretsmanager:x}}', '{{resolve:'],
])('%s is refused in the texts of a deployment on AWS', (text, found) => {
  const message = `must be plain text: CDK and CloudFormation take ${found} for a reference; given: "of ${text}"`;
  expect(problems(adobe(`key: { description: "of ${text}" }`))).toEqual([message]);
  expect(problems(adobe(`configurationName: "of ${text}"`))).toEqual([message]);
});

test('tags have no such letters at all', () => {
  for (const text of ['${AWS::Region}', '${Token[TOKEN.1]}', '#{Token[TOKEN.1]}']) {
    expect(problems(adobe(`tags: { owner: "${text}" }`))).toHaveLength(1);
    expect(problems(adobe(`tags: { "${text}": owner }`))).toHaveLength(1);
  }
});

test('all other text is carried literally', async () => {
  const text = '$5 {a} $ {b} %{c} <% d %> {{this}} #{e}';
  const d = deployment<Deployment>(adobe(`key: { description: "${text}" }`));
  expect((await stackOf(d)).template.Resources['Key']?.Properties['Description']).toBe(text);
});

test('a token of CDKTF is refused on Azure', () => {
  expect(
    problems(`
platform: informatica
tenantId: 6f89cf12-978b-4d23-ac18-9ef0c127cf87
subscriptionId: 6082bfda-63d0-46f4-8272-ae9195139feb
location: westeurope
resourceGroup: rg
vault: { name: acme-cmk }
key: { name: k }
deployers: [c0ffee01-1111-4222-8333-444455556666]
informaticaKmsConnect: { displayName: "\${TfToken[TOKEN.3]}" }`),
  ).toEqual(['must be plain text: CDKTF takes ${TfToken[ for a reference; given: "${TfToken[TOKEN.3]}"']);
});
