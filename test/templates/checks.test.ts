import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { type App, type IPolicyValidationPlugin, type Stack, Validations } from 'aws-cdk-lib/core';
import { CfnKey, type CfnKeyProps } from 'aws-cdk-lib/aws-kms';
import { AwsSolutionsChecks, NIST80053R5Checks } from 'cdk-nag';
import { ALERT_KIND_IDS } from '../../lib/aws/alerts/kinds';
import type { AwsDeployment } from '../../lib/aws/fields';
import { onAws } from '../../lib/operations/of-cloud';
import { examples, loadText } from '../support/deployments';
import { pythonEnvironment } from '../../tools/python/environment';
import { type Synthesized, synthesize } from '../support/synthesize';

// Three tools look at every template: the CDK's own rules, cdk-nag and cfn-lint. None needs an exception today; each is
// shown to fail on a planted fault.

const FORMS = `deployments:
  irsa:
    platform: immuta
    account: "111122223333"
    region: eu-west-1
    administrators: [arn:aws:iam::111122223333:role/KeyAdministrator]
    runsOn: { type: eks-irsa, issuer: "https://oidc.eks.eu-west-1.amazonaws.com/id/0123456789ABCDEF0123456789ABCDEF", namespace: immuta, serviceAccount: immuta }
  pods:
    platform: immuta
    account: "111122223333"
    region: eu-west-1
    administrators: [arn:aws:iam::111122223333:role/KeyAdministrator]
    administratorsMayDelete: true
    runsOn: { type: eks-pod-identity, cluster: data, namespace: immuta, serviceAccount: immuta }
  existing:
    platform: immuta
    account: "111122223333"
    region: eu-west-1
    administrators: [arn:aws:iam::111122223333:role/KeyAdministrator]
    runsOn: { type: existing-role, roleArn: "arn:aws:iam::111122223333:role/Immuta" }
  narrowed:
    platform: iam-identity-center
    account: "222233334444"
    region: us-east-1
    administrators: [arn:aws:iam::222233334444:role/KeyAdministrator]
    delegatedAdministratorAccount: "333344445555"
    delegatedAdministratorAccess: through-identity-center
    instanceArn: arn:aws:sso:::instance/ssoins-0123456789abcdef
    identityStoreId: d-0123456789
    narrowed: true
    multiRegion: true
`;
const MAIL = { emails: ['security@example.com'], trail: 'create' as const };
const renamed = (d: AwsDeployment, suffix: string) => ({
  id: `${d.id}-${suffix}`,
  stackName: `${d.stackName}-${suffix}`,
});
const plainForms = (): AwsDeployment[] => [...onAws(examples().deployments), ...onAws(loadText(FORMS).deployments)];
/** Every form, and again with every kind of alert: to mail addresses and with a trail, and to a topic that is there. */
const everyForm = (): AwsDeployment[] => [
  ...plainForms(),
  ...plainForms().map((d) => ({ ...d, ...renamed(d, 'mail'), alerts: { ...MAIL, on: [...ALERT_KIND_IDS] } })),
  ...plainForms().map((d) => ({
    ...d,
    ...renamed(d, 'topic'),
    region: 'eu-north-1',
    alerts: {
      topicArn: `arn:aws:sns:eu-north-1:${d.account}:security`,
      on: [...ALERT_KIND_IDS],
      trail: 'existing' as const,
    },
  })),
];

const withNag = (app: App) =>
  Validations.of(app).addPlugins(
    new AwsSolutionsChecks(app) as IPolicyValidationPlugin,
    new NIST80053R5Checks(app) as IPolicyValidationPlugin,
  );
const plant = (props: CfnKeyProps) => (app: App) =>
  void new CfnKey(app.node.children[0] as Stack, 'Planted', { enableKeyRotation: true, ...props });

test('every form of every platform passes the rules of the CDK and of cdk-nag', async () => {
  const deployments = everyForm();
  const stacks = await synthesize(deployments, { validate: true, plan: withNag });
  const places = new Set(deployments.filter((d) => d.alerts !== undefined).map((d) => `${d.account} ${d.region}`));
  expect(stacks.size).toBe(deployments.length + places.size);
});

test('the rules of the CDK find a planted fault', async () => {
  const plan = plant({ rotationPeriodInDays: 5 });
  await expect(synthesize(everyForm(), { validate: true, plan })).rejects.toThrow(
    'ERROR RotationPeriodInDays: 5 is less than the minimum of 90',
  );
});

test('cdk-nag finds a planted fault', async () => {
  const plan = (app: App) => {
    plant({ enableKeyRotation: false })(app);
    withNag(app);
  };
  await expect(synthesize(everyForm(), { plan })).rejects.toThrow('AwsSolutions-KMS5');
});

/** What cfn-lint says about templates; empty when they are right. */
async function cfnLint(stacks: ReadonlyMap<string, Synthesized>): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'cmk-lint-'));
  const files = [...stacks].map(([name, { template }]) => {
    writeFileSync(join(folder, `${name}.template.json`), JSON.stringify(template));
    return join(folder, `${name}.template.json`);
  });
  const command = join(dirname(await pythonEnvironment()), 'cfn-lint');
  try {
    const { stdout } = await promisify(execFile)(command, ['--format', 'parseable', '--', ...files]);
    return stdout;
  } catch (e) {
    return (e as { stdout: string }).stdout;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

test('every form of every platform passes cfn-lint', async () => {
  expect(await cfnLint(await synthesize(everyForm()))).toBe('');
}, 120_000);

test('cfn-lint finds a planted fault', async () => {
  const plan = plant({ rotationPeriodInDays: 5 });
  expect(await cfnLint(await synthesize(everyForm(), { plan }))).toContain('5 is less than the minimum of 90');
}, 120_000);
