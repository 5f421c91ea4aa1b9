import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { IdentityCenterDeployment } from '../../../../lib/platforms/iam-identity-center/config';
import { procedure } from '../../../../lib/platforms/iam-identity-center/procedure';
import { outputsOf } from '../../../../tools/outputs-of';
import { PROJECT } from '../../../../tools/project';
import { deployment } from '../../../support/deployments';
import { guideProblems, readGuideTable } from '../guide';

const center = (more: string) =>
  deployment<IdentityCenterDeployment>(`
platform: iam-identity-center
account: "222233334444"
region: us-east-1
administrators: [arn:aws:iam::222233334444:role/KeyAdministrator]
delegatedAdministratorAccount: "333344445555"${more}`);

const INSTANCE = '\ninstanceArn: arn:aws:sso:::instance/ssoins-0123456789abcdef\nidentityStoreId: d-0123456789';

test("every sentence of AWS' pages on this key is in the sheet, on our page, or left out for a reason", () => {
  const deployments = [
    center(INSTANCE),
    center(''),
    center(`${INSTANCE}\nmultiRegion: true`),
    center(`${INSTANCE}\nnarrowed: true\nmultiRegion: true`),
  ];
  const procedures = deployments.map((d) => procedure(d, { values: outputsOf(d), source: 'a deployment' }));
  const page = readFileSync(join(PROJECT, 'docs/iam-identity-center.md'), 'utf8');
  expect(guideProblems(readGuideTable('iam-identity-center'), { procedures, page })).toEqual([]);
});
