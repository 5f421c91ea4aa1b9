import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';

/**
 * A sentence when Terraform is nowhere on the PATH, else nothing. Synthesis needs none; the stacks themselves ask for the
 * version they need. `TERRAFORM_BINARY_NAME` names another program to cdktf.
 */
export function missingTerraform(environment: Readonly<Record<string, string | undefined>>): string[] {
  const program = environment['TERRAFORM_BINARY_NAME'] ?? 'terraform';
  const names = process.platform === 'win32' ? [program, `${program}.exe`] : [program];
  const folders = (environment['PATH'] ?? environment['Path'] ?? '').split(delimiter);
  if (folders.some((folder) => names.some((name) => isProgram(join(folder, name))))) return [];
  return [
    `There is no ${program} on the PATH: cdktf synth works without it, cdktf diff and deploy do not. Install Terraform 1.10 or later: https://developer.hashicorp.com/terraform/install`,
  ];
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
