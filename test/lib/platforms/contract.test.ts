import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Construct } from 'constructs';
import type { Deployment } from '../../../lib/fields/deployment';
import { platformOf, platforms } from '../../../lib/platforms';
import { PROJECT } from '../../../tools/project';
import { everyDeployment } from '../../docs/snippets';
import { examples } from '../../support/deployments';
import { synthesize as synthesizeAws } from '../../support/synthesize';
import { synthesize as synthesizeAzure } from '../../support/terraform-json';
import { type Project, lacks, unlisted } from './lacks';

const at = (path: string) => join(PROJECT, path);
let project: Project;

beforeAll(async () => {
  project = {
    read: (path) => (existsSync(at(path)) ? readFileSync(at(path), 'utf8') : undefined),
    list: (folder) => (existsSync(at(folder)) ? readdirSync(at(folder)) : []),
    examples: examples().deployments.map((d) => d.platform),
    stacks: await declaredOutputs(everyDeployment()),
  };
});

async function declaredOutputs(deployments: readonly Deployment[]): Promise<Project['stacks']> {
  const aws = await synthesizeAws(deployments.filter((d) => d.cloud === 'aws'));
  const stacks: { deployment: Deployment; outputs: string[] }[] = [];
  for (const deployment of deployments) {
    const template = aws.get(deployment.stackName)?.template;
    const declared = template?.Outputs ?? (await azureOutputs(deployment));
    stacks.push({ deployment, outputs: Object.keys(declared) });
  }
  return stacks;
}

async function azureOutputs(d: Deployment): Promise<object> {
  const { createStack } = await platformOf(d).stack();
  return synthesizeAzure((scope: Construct) => createStack(scope, d)).output;
}

test.each(platforms.map((p) => [p.name, p] as const))('%s has all that a platform must have', (_, p) => {
  expect(lacks(p, project)).toEqual([]);
});

test('every folder of a platform is in the list', () => {
  expect(unlisted(platforms, project)).toEqual([]);
});
