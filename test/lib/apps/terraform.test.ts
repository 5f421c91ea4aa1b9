import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { missingTerraform } from '../../../lib/apps/terraform';

const MISSING = (program: string): string =>
  `There is no ${program} on the PATH: cdktf synth works without it, cdktf diff and deploy do not. Install Terraform 1.10 or later: https://developer.hashicorp.com/terraform/install`;

describe('a computer without Terraform', () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'cmk-path-'));
    writeFileSync(join(folder, 'terraform'), '');
    writeFileSync(join(folder, 'tofu'), '');
    chmodSync(join(folder, 'tofu'), 0o755);
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  test('is told so before the first deployment', () => {
    expect(missingTerraform({ PATH: ['/no/such/folder', folder].join(delimiter) })).toEqual([MISSING('terraform')]);
    expect(missingTerraform({})).toEqual([MISSING('terraform')]);
  });

  test('may have another program of that kind', () => {
    expect(missingTerraform({ PATH: folder, TERRAFORM_BINARY_NAME: 'tofu' })).toEqual([]);
    expect(missingTerraform({ PATH: '', TERRAFORM_BINARY_NAME: 'tofu' })).toEqual([MISSING('tofu')]);
  });
});
