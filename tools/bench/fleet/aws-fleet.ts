import { copyFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { PROJECT } from '../../project';
import { type AwsPlace, FLEET, awsPlaces } from './places';

const VENDOR_STATEMENTS = join(PROJECT, 'examples/vendor/adobe-prod.json');

/** Writes a cmk.yaml of `count` AWS deployments, and the file it names, into `folder`; gives its path. */
export function writeAwsFleet(folder: string, count: number): string {
  mkdirSync(join(folder, 'vendor'), { recursive: true });
  copyFileSync(VENDOR_STATEMENTS, join(folder, 'vendor', 'adobe.json'));
  const file = join(folder, 'cmk.yaml');
  const head = [`name: ${FLEET}`, 'defaults:', '  tags: { owner: security-engineering }', 'deployments:'];
  writeFileSync(file, [...head, ...awsPlaces(count).flatMap(deployment), ''].join('\n'));
  return file;
}

const deployment = (place: AwsPlace): string[] => [
  `  ${place.id}:`,
  ...[...common(place), ...own(place)].map((line) => `    ${line}`),
];

const common = ({ account, region }: AwsPlace): string[] => [
  `account: "${account}"`,
  `region: ${region}`,
  `administrators: [arn:aws:iam::${account}:role/KeyAdministrator]`,
];

function own({ platform, account }: AwsPlace): string[] {
  switch (platform) {
    case 'adobe':
      return [
        'platform: adobe-experience-platform',
        `users: [arn:aws:iam::${account}:role/DataEngineer]`,
        'vendorStatements: vendor/adobe.json',
        'acceptedVendorAccounts: [{ account: "975049898882", reason: tenant account of the example }]',
      ];
    case 'identity':
      return ['platform: iam-identity-center', 'delegatedAdministratorAccount: "333344445555"'];
    case 'immuta':
      return ['platform: immuta', 'runsOn: { type: ec2 }'];
  }
}
