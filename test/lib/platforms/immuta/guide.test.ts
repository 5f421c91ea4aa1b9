import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ImmutaDeployment } from '../../../../lib/platforms/immuta/config';
import { procedure } from '../../../../lib/platforms/immuta/procedure';
import { outputsOf } from '../../../../tools/outputs-of';
import { PROJECT } from '../../../../tools/project';
import { deployment } from '../../../support/deployments';
import { guideProblems, readGuideTable } from '../guide';

const immuta = (runsOn: string) =>
  deployment<ImmutaDeployment>(`
platform: immuta
account: "111122223333"
region: eu-west-1
administrators: [arn:aws:iam::111122223333:role/KeyAdministrator]
runsOn: ${runsOn}`);

test("every sentence of Immuta's page is in the sheet, on our page, or left out for a reason", () => {
  const deployments = [
    immuta('{ type: ec2 }'),
    immuta('{ type: eks-pod-identity, cluster: data, namespace: immuta, serviceAccount: immuta-web }'),
  ];
  const procedures = deployments.map((d) => procedure(d, { values: outputsOf(d), source: 'a deployment' }));
  const page = readFileSync(join(PROJECT, 'docs/immuta.md'), 'utf8');
  expect(guideProblems(readGuideTable('immuta'), { procedures, page })).toEqual([]);
});
