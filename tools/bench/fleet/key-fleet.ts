import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** The account and Region of all keys, so that one caller may use each of them. */
export const KEY_PLACE = { account: '111122223333', region: 'us-east-1' } as const;

/** Writes a cmk.yaml of `count` keys in one account and Region into `folder`; gives its path. */
export function writeKeyFleet(folder: string, count: number): string {
  const file = join(folder, 'cmk.yaml');
  const { account, region } = KEY_PLACE;
  const deployments = Array.from({ length: count }, (_, i) => [
    `  key-${i}:`,
    '    platform: iam-identity-center',
    `    account: "${account}"`,
    `    region: ${region}`,
    `    administrators: [arn:aws:iam::${account}:role/KeyAdministrator]`,
  ]);
  writeFileSync(file, ['name: bench', 'deployments:', ...deployments.flat(), ''].join('\n'));
  return file;
}
