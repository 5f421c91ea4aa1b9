import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { adobeExperiencePlatform } from '../../../../lib/platforms/adobe-experience-platform';
import { proceduresOf } from '../../../../tools/docs-writer/steps-list';
import { PROJECT } from '../../../../tools/project';
import { guideProblems, readGuideTable } from '../guide';

test("every sentence of Adobe's pages is in the sheet, on the page, or left out for a reason", () => {
  const procedures = proceduresOf(adobeExperiencePlatform).map(({ procedure }) => procedure);
  const page = readFileSync(join(PROJECT, 'docs/adobe-experience-platform.md'), 'utf8');
  expect(guideProblems(readGuideTable(adobeExperiencePlatform.name), { procedures, page })).toEqual([]);
});
