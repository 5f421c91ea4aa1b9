import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { procedure } from '../../../../lib/platforms/informatica/procedure';
import { PROJECT } from '../../../../tools/project';
import { outputsOf } from '../../../../tools/outputs-of';
import { informaticaDeployment } from '../../../support/informatica-deployment';
import { guideProblems, readGuideTable } from '../guide';

const first = informaticaDeployment();
const second = informaticaDeployment({ informaticaKmsConnect: { clientId: '9b4d5f2e-3c1a-4d7b-8e6f-0a1b2c3d4e5f' } });

test("every sentence of Informatica's instructions is in the sheet, on the page, or left out for a reason", () => {
  const outputs = { values: outputsOf(second), source: 'a deployment' };
  const procedures = [
    procedure(first, outputs),
    procedure(second, outputs),
    procedure(second, { ...outputs, withoutStack: true }),
  ];
  const page = readFileSync(join(PROJECT, 'docs/informatica.md'), 'utf8');
  expect(guideProblems(readGuideTable('informatica'), { procedures, page })).toEqual([]);
});
