import { type Deployment, identityTags } from '../../lib/fields/deployment';
import type { AwsDeployment } from '../../lib/aws/fields';
import { examples } from './deployments';
import { type Synthesized, synthesize } from './synthesize';

/** What holds for the stacks of every AWS platform, on those that examples/cmk.yaml has of this one. */
export function describeAwsStack(platform: string): void {
  const deployments = examples().deployments.filter((d): d is AwsDeployment => isOf(d, platform));
  let stacks: ReadonlyMap<string, Synthesized>;
  beforeAll(async () => {
    stacks = await synthesize(deployments);
  });
  const stack = (name: string) => stacks.get(name) as Synthesized;

  test('there is one stack for each deployment', () => {
    expect([...stacks.keys()]).toEqual(deployments.map((d) => d.stackName));
  });

  describe.each(deployments.map((d) => [d.stackName, d] as const))('%s', (name, d) => {
    // The part about the bootstrap version and construct paths follows the CDK, not this project.
    test('is as it was', () => {
      const { Resources, Outputs } = stack(name).template;
      const resources = Object.fromEntries(
        Object.entries(Resources).map(
          ([id, { Metadata: _, ...resource }]: [string, object & { Metadata?: unknown }]) => [id, resource],
        ),
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

    test('stands in the account and Region of its deployment', () => {
      expect(stack(name).environment).toMatchObject({ account: d.account, region: d.region });
    });
  });
}

const isOf = (d: Deployment, platform: string): boolean => d.platform === platform && d.cloud === 'aws';
