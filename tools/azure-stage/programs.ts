import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PROVIDER_VERSIONS } from '../../lib/azure/constructs/provider-versions';

/** What the check needs on the machine and cannot bring along. */
export interface Programs {
  /** Folder of the three emulators. */
  readonly emulators: string;
  /** Terraform CLI configuration with a filesystem_mirror of the providers. */
  readonly terraformConfiguration: string;
}

/** https://github.com/calvinchengx, Apache-2.0 */
const EMULATORS = [
  { program: 'entra-emulator', version: '0.9.0' },
  { program: 'arm-emulator', version: '0.4.1' },
  { program: 'azure-keyvault-emulator', version: '0.7.0' },
];

/**
 * Looks for everything at once, so that one message names all that is missing.
 *
 * @param environment CMK_AZURE_EMULATORS and TF_CLI_CONFIG_FILE
 */
export function findPrograms(
  environment: Readonly<Record<string, string | undefined>>,
): { readonly found: Programs } | { readonly missing: readonly string[] } {
  const emulators = environment['CMK_AZURE_EMULATORS'];
  const terraformConfiguration = environment['TF_CLI_CONFIG_FILE'];
  const missing = [
    ...missingEmulators(emulators),
    ...missingProviders(terraformConfiguration),
    ...missingCommand(
      'terraform',
      ['version'],
      'Terraform 1.10 or newer: https://developer.hashicorp.com/terraform/install',
    ),
    ...missingCommand('openssl', ['version'], 'to make a certificate for 127.0.0.1'),
  ];
  if (emulators === undefined || terraformConfiguration === undefined || missing.length > 0) return { missing };
  return { found: { emulators, terraformConfiguration } };
}

function missingEmulators(folder: string | undefined): string[] {
  return EMULATORS.filter(({ program }) => folder === undefined || !existsSync(join(folder, program))).map(
    ({ program, version }) =>
      `${program} ${version} (https://github.com/calvinchengx/${program}) in the folder CMK_AZURE_EMULATORS${
        folder === undefined ? ', which is not set' : `=${folder}`
      }`,
  );
}

/** The providers must lie in a mirror: during the check nothing can be downloaded. */
function missingProviders(file: string | undefined): string[] {
  const mirror = file !== undefined && existsSync(file) ? mirrorOf(readFileSync(file, 'utf8')) : undefined;
  const where =
    mirror === undefined
      ? `a filesystem_mirror of the Terraform CLI configuration TF_CLI_CONFIG_FILE${file === undefined ? ', which is not set' : `=${file}`}`
      : `the filesystem_mirror ${mirror}`;
  return Object.entries(PROVIDER_VERSIONS)
    .filter(([, { source, version }]) => mirror === undefined || !hasProvider(mirror, source, version))
    .map(
      ([name, { source, version }]) =>
        `provider ${name} ${version} (https://registry.terraform.io/providers/${source}) in ${where}`,
    );
}

/** https://developer.hashicorp.com/terraform/cli/config/config-file#filesystem_mirror */
const mirrorOf = (text: string): string | undefined =>
  /filesystem_mirror\s*\{[^}]*path\s*=\s*"([^"]+)"/.exec(text)?.[1];

function hasProvider(mirror: string, source: string, version: string): boolean {
  const folder = join(mirror, 'registry.terraform.io', source);
  const packed = `_${version}_`;
  return existsSync(folder) && readdirSync(folder).some((entry) => entry === version || entry.includes(packed));
}

function missingCommand(command: string, arguments_: readonly string[], why: string): string[] {
  try {
    execFileSync(command, arguments_, { stdio: 'pipe', env: { ...process.env, CHECKPOINT_DISABLE: '1' } });
    return [];
  } catch {
    return [`${command} on the PATH: ${why}`];
  }
}
