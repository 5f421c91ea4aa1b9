import { identityTags } from '../../../lib/fields/deployment';
import { examples } from '../../support/deployments';
import { type Synthesized, synthesize } from '../../support/synthesize';

const deployments = examples().deployments.filter((d) => d.cloud === 'aws');
let stacks: ReadonlyMap<string, Synthesized>;
beforeAll(async () => {
  stacks = await synthesize(deployments);
});

const stack = (name: string) => stacks.get(name) as Synthesized;
const NAMES = ['cmk-acme-adobe-prod', 'cmk-acme-identity-center', 'cmk-acme-immuta-prod'];

test('there is one stack for each deployment', () => {
  expect([...stacks.keys()].sort()).toEqual(NAMES);
});

describe.each(NAMES)('%s', (name) => {
  // The part about the bootstrap version and construct paths follows the CDK, not this project.
  test('is as it was', () => {
    const { Resources, Outputs } = stack(name).template;
    const resources = Object.fromEntries(
      Object.entries(Resources).map(([id, { Metadata: _, ...resource }]: [string, object & { Metadata?: unknown }]) => [
        id,
        resource,
      ]),
    );
    expect({ Resources: resources, Outputs }).toMatchSnapshot();
  });

  test('keeps its key under the logical ids that are its identity', () => {
    const types = Object.entries(stack(name).template.Resources).map(([id, { Type }]) => `${id} ${Type}`);
    expect(types).toEqual(expect.arrayContaining(['Key AWS::KMS::Key', 'Alias AWS::KMS::Alias']));
    expect(types.filter((t) => t.endsWith('AWS::KMS::Key'))).toHaveLength(1);
  });

  test('is protected from termination', () => {
    expect(stack(name).terminationProtection).toBe(true);
  });

  test('is tagged, as its key is', () => {
    const d = deployments.find((x) => x.stackName === name) as (typeof deployments)[number];
    const tags = { owner: 'security-engineering', ...identityTags(d) };
    expect(stack(name).tags).toEqual(tags);
    expect(stack(name).template.Resources['Key']?.Properties['Tags']).toEqual(
      Object.entries(tags)
        .map(([Key, Value]) => ({ Key, Value }))
        .sort((a, b) => a.Key.localeCompare(b.Key)),
    );
  });

  test('exports only what never changes', () => {
    const exported = Object.entries(stack(name).template.Outputs).flatMap(([id, o]) =>
      o.Export ? [[id, o.Export.Name]] : [],
    );
    const allowed = ['KmsKeyArn', 'KeyId', 'RoleArn'].map((id) => [id, `${name}-${id}`]);
    expect(allowed).toEqual(expect.arrayContaining(exported));
    expect(exported.length).toBeGreaterThanOrEqual(2);
  });

  test('describes every output', () => {
    for (const [id, { Description }] of Object.entries(stack(name).template.Outputs)) {
      expect(`${id}: ${Description}`).toMatch(/: .{10,}/);
    }
  });

  test('never bypasses the lock-out check', () => {
    expect(JSON.stringify(stack(name).template)).not.toMatch(/bypassPolicyLockout/i);
  });
});

test('the role and instance profile of Immuta have logical ids of their own', () => {
  const { Resources } = stack('cmk-acme-immuta-prod').template;
  expect(Resources['Role']?.Type).toBe('AWS::IAM::Role');
  expect(Resources['InstanceProfile']?.Type).toBe('AWS::IAM::InstanceProfile');
});

test('stacks stand in the account and Region of their deployment', () => {
  expect(NAMES.map((n) => `${stack(n).environment.account} ${stack(n).environment.region}`)).toEqual([
    '111122223333 us-east-1',
    '222233334444 us-east-1',
    '111122223333 eu-west-1',
  ]);
});
