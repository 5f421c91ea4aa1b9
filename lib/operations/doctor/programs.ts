import { TERRAFORM_VERSION } from '../../azure/constructs/provider-versions';
import { printedBy } from '../../live/machine/program';
import { isAtLeast } from '../../live/machine/version';
import { type Check, fail, pass } from '../checks';
import type { MachineQuestion } from './question';

/** The oldest that the local AWS of the demo and the tests runs on. */
const PYTHON = '3.10';
const INSTALL_TERRAFORM = 'https://developer.hashicorp.com/terraform/install';

/** Terraform or OpenTofu, which the deployments on Azure need and no others. */
export async function terraform({ machine, onAzure }: MachineQuestion): Promise<readonly Check[]> {
  const named = machine.environment['TERRAFORM_BINARY_NAME'];
  const programs = named === undefined ? ['terraform', 'tofu'] : [named];
  const least = TERRAFORM_VERSION.replace('>= ', '');
  for (const program of programs) {
    const version = versionIn(await printedBy(machine, program, ['version', '-json']));
    if (version === undefined) continue;
    const has = `${program} ${version}; ${least} or newer is needed`;
    if (!isAtLeast(version, least)) return [fail('Terraform', has, `Install a newer one: ${INSTALL_TERRAFORM}.`)];
    if (program !== 'tofu' || named !== undefined) return [pass('Terraform', has)];
    const unnamed = `${has}; cdktf runs it only with TERRAFORM_BINARY_NAME=tofu`;
    return [onAzure.length === 0 ? pass('Terraform', unnamed) : fail('Terraform', unnamed, 'Set that variable.')];
  }
  const none = `no ${programs.join(' or ')} that works is on the PATH`;
  if (onAzure.length === 0) return [pass('Terraform', `${none}; only deployments on Azure need one`)];
  return [fail('Terraform', `${none}, and cdktf diff and deploy need one`, `Install it: ${INSTALL_TERRAFORM}.`)];
}

function versionIn(printed: string | undefined): string | undefined {
  try {
    return (JSON.parse(printed ?? '{}') as { readonly terraform_version?: string }).terraform_version;
  } catch {
    return undefined;
  }
}

/** Never a failure: an operator needs none. */
export async function python({ machine }: MachineQuestion): Promise<readonly Check[]> {
  const printed = await printedBy(machine, 'python3', ['--version']);
  const wanted = `only npm run demo and npm test need Python ${PYTHON} or newer`;
  if (printed === undefined) return [pass('Python', `no python3 that works is on the PATH; ${wanted}`)];
  return [pass('Python', isAtLeast(printed, PYTHON) ? printed : `${printed}; ${wanted}`)];
}
