import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Stack } from 'aws-cdk-lib/core';
import { awsApp } from '../../../lib/apps/aws-app';
import { exampleFile } from '../../support/deployments';
import { deploymentText, immuta } from '../configuration/immuta';

let directory: string;
beforeEach(() => (directory = mkdtempSync(join(tmpdir(), 'cmk-app-'))));
afterEach(() => rmSync(directory, { recursive: true }));

async function app(text: string, file = 'cmk.yaml') {
  writeFileSync(join(directory, file), text);
  const { app: made, said } = await awsApp({ directory, config: file });
  return { stacks: made.node.children.filter((c) => Stack.isStack(c)).map((c) => c.node.id), said };
}

test('there is a stack for each AWS deployment, and none for others', async () => {
  const azure = exampleFile('cmk.yaml').slice(exampleFile('cmk.yaml').indexOf('  informatica-prod:'));
  expect(await app(`deployments:\n${deploymentText('a')}${deploymentText('b')}${azure}`)).toEqual({
    stacks: ['cmk-a', 'cmk-b'],
    said: [],
  });
});

test('warnings are said, those of other clouds are not', async () => {
  const { said } = await app(immuta({ region: 'eu-north-7' }), 'other.yaml');
  expect(said).toEqual([
    'other.yaml:5:13: warning: deployments.prod.region: eu-north-7 is not a Region we know; did you mean eu-north-1?',
  ]);
});

test('without AWS deployments one sentence says so', async () => {
  const azure = exampleFile('cmk.yaml').slice(exampleFile('cmk.yaml').indexOf('  informatica-prod:'));
  expect(await app(`deployments:\n${azure}`)).toEqual({
    stacks: [],
    said: ['cmk.yaml has no AWS deployments: there is nothing for cdk to do. For Azure use cdktf.'],
  });
});

test('a configuration with errors makes no app', async () => {
  await expect(app(immuta({ alias: 'a b' }))).rejects.toThrow('cmk.yaml has 1 error; nothing was done.');
});
