import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ALERT_KIND_IDS } from '../../lib/aws/alerts/kinds';
import type { PolicyDocument } from '../../lib/aws/policy/document';
import { onAws } from '../../lib/operations/of-cloud';
import { synthesize } from '../support/synthesize';
import { PROJECT } from '../../tools/project';
import { ALERT_PERMISSIONS, RESOURCE_PERMISSIONS } from './resource-permissions';
import { shownPolicy } from './shown-policy';
import { everyDeployment } from './snippets';

const listOf = (value: string | readonly string[] = []): readonly string[] => [value].flat();
const actionsOf = (policy: PolicyDocument): string[] => [...new Set(policy.Statement.flatMap((s) => listOf(s.Action)))];

test('the execution policy has exactly the actions that the resources of all stacks need', async () => {
  const stacks = await synthesize(onAws(everyDeployment()).map((d) => ({ ...d, alerts: undefined })));
  const types = new Set([...stacks.values()].flatMap((s) => Object.values(s.template.Resources).map((r) => r.Type)));
  expect([...types].sort()).toEqual(Object.keys(RESOURCE_PERMISSIONS).sort());
  const needed = new Set(Object.values(RESOURCE_PERMISSIONS).flat());
  expect(actionsOf(shownPolicy('execution')).sort()).toEqual([...needed].sort());
});

test('the execution policy of alerts has exactly the actions that their resources need besides', async () => {
  const alerts = { emails: ['security@example.com'], on: ALERT_KIND_IDS, trail: 'create' as const };
  const watched = onAws(everyDeployment()).map((d) => ({ ...d, alerts }));
  const stacks = await synthesize(watched);
  const types = new Set([...stacks.values()].flatMap((s) => Object.values(s.template.Resources).map((r) => r.Type)));
  const known = { ...RESOURCE_PERMISSIONS, ...ALERT_PERMISSIONS };
  expect([...types].sort()).toEqual(Object.keys(known).sort());
  const needed = new Set(Object.values(ALERT_PERMISSIONS).flat());
  expect(actionsOf(shownPolicy('execution-alerts')).sort()).toEqual([...needed].sort());
});

test('the execution policy keeps PutKeyPolicy, and names no resource of another account', () => {
  const policy = shownPolicy('execution');
  expect(actionsOf(policy)).toContain('kms:PutKeyPolicy');
  const wide = policy.Statement.filter((s) => listOf(s.Resource).some((r) => !/:111122223333:\w/.test(r)));
  expect(wide.flatMap((s) => listOf(s.Action))).toEqual(['kms:CreateKey', 'kms:ListAliases']);
});

test("the deployer's policy names roles of the CDK bootstrap, and nothing else", () => {
  const template = readFileSync(
    join(PROJECT, 'node_modules/aws-cdk/lib/api/bootstrap/bootstrap-template.yaml'),
    'utf8',
  );
  const roles = [...template.matchAll(/Fn::Sub: cdk-\$\{Qualifier\}-([a-z-]+-role)-/g)].map((m) => m[1]);
  const policy = shownPolicy('deployer');
  expect(actionsOf(policy)).toEqual(['sts:AssumeRole']);
  const named = policy.Statement.flatMap((s) => listOf(s.Resource)).map((r) => /cdk-hnb659fds-(.*-role)-/.exec(r)?.[1]);
  expect(named).toEqual(['deploy-role', 'file-publishing-role', 'lookup-role']);
  expect(roles).toEqual(expect.arrayContaining(named));
});
