import type { Alerts } from '../aws/alerts/fields';
import type { AwsDeployment } from '../aws/fields';
import { placeText } from '../aws/place';
import { wantedKey } from '../aws/wanted-key';
import { type AccessRow, cells } from '../aws/policy/access-table';
import { CAPABILITIES } from '../aws/policy/actions';
import type { AzureDeployment } from '../azure/fields';
import { rotationWords } from '../azure/rotation-words';
import { type Deployment, identityTags } from '../fields/deployment';
import type { Proof } from '../sheets/sheet';
import { awsAccessTable } from './aws-access';
import { platformOf } from './index';

/** What an auditor asks for, from the configuration: who may do what, rotation and protection, accepted deviations. */
export const proofOf = (d: Deployment): Proof => ({
  access: d.cloud === 'aws' ? awsRows(d as AwsDeployment) : azureRows(d as AzureDeployment),
  facts: d.cloud === 'aws' ? awsFacts(d as AwsDeployment) : azureFacts(d as AzureDeployment),
  deviations: deviations(d, []),
  verified: `None is recorded. \`npx --no cmk check --deployed\` and \`npx --no cmk policy ${d.id} --drift\` compare what is deployed with cmk.yaml.`,
});

function awsRows(d: AwsDeployment): Proof['access'] {
  const platform = platformOf(d);
  const { rows, statements } = awsAccessTable(platform, d);
  return rows.map((row) => {
    const deciding = new Set(row.permissions.flatMap((permission) => permission.statements));
    const sids = statements.filter(({ number }) => deciding.has(number)).map(({ sid }) => sid);
    const said = platform.aws?.explain?.(d, row, sids);
    const note = [row.note, said?.note].filter((text) => text !== undefined).join(' ');
    return { who: said?.who ?? row.who, may: may(row), ...(note === '' ? {} : { note }) };
  });
}

function may(row: AccessRow): string {
  const held = cells(row).flatMap(({ verdict, only }, i) => {
    if (verdict === 'no') return [];
    const what = only === undefined ? CAPABILITIES[i] : only.map((a) => a.replace('kms:', '')).join(', ');
    return [verdict === 'if' ? `${what} (under conditions)` : `${what}`];
  });
  return held.length === 0 ? 'look only' : held.join('; ');
}

const awsFacts = (d: AwsDeployment): Proof['facts'] => [
  { what: 'Kind', value: kind(d) },
  { what: 'Rotation', value: `automatic, every ${d.key.rotationDays} days` },
  { what: 'Deletion', value: `only after a window of ${d.key.deletionWindowDays} days, in which it can be cancelled` },
  { what: 'Stack', value: `${d.stackName}: termination protection; key and alias stay when it goes` },
  ...(d.alerts === undefined ? [] : [{ what: 'Alerts', value: alertsText(d, d.alerts) }]),
];

/** Mail addresses are nobody's business who has the sheet. */
function alertsText(d: AwsDeployment, { emails, topicArn, on }: Alerts): string {
  const to =
    emails === undefined ? (topicArn ?? '') : `${emails.length} mail address${emails.length === 1 ? '' : 'es'}`;
  return `${on.join(', ')}: to ${to}. They need a CloudTrail trail that logs AWS KMS in ${placeText(d)}`;
}

function kind(d: AwsDeployment): string {
  const { alias, multiRegion, tags } = wantedKey(d, platformOf(d).title);
  const regions = multiRegion ? 'multi-Region' : 'single-Region';
  return `symmetric, to encrypt and decrypt, ${regions}, key material made by KMS; alias/${alias}; ${tagged(tags)}`;
}

const tagged = (tags: Readonly<Record<string, string>>): string =>
  `tags ${Object.entries(tags)
    .map((tag) => tag.join('='))
    .join(', ')}`;

function azureRows(d: AzureDeployment): Proof['access'] {
  const { azure } = platformOf(d);
  if (azure === undefined) throw new Error(`${d.platform} has no access policies`);
  return azure.vaultAccess(d).policies.map(({ objectId, keyPermissions }) => ({
    who: azureName(d, objectId),
    may: keyPermissions.join(', '),
  }));
}

/** An object id says nothing to a reader: each stands with its place in cmk.yaml. */
function azureName({ deployers, administrators }: AzureDeployment, objectId: string): string {
  const roles = Object.entries({ deployer: deployers, administrator: administrators });
  const names = roles.flatMap(([role, ids]) =>
    ids.includes(objectId) ? [`${role} ${ids.indexOf(objectId) + 1}`] : [],
  );
  if (names.length === 0) return `the vendor's application: ${objectId}`;
  return `${names.join(', ')} of cmk.yaml: ${objectId}`;
}

const azureFacts = (d: AzureDeployment): Proof['facts'] => [
  { what: 'Kind', value: azureKind(d) },
  { what: 'Rotation', value: rotationWords(d.key.rotation) },
  { what: 'Deletion', value: 'a deleted vault or key can be recovered for 90 days; purge protection is on' },
  { what: 'Stack', value: `${d.stackName}: Terraform refuses to destroy the vault and the key` },
];

function azureKind(d: AzureDeployment): string {
  const { name, type, size } = d.key;
  return `${type} with ${size} bits, made in the vault; key ${name}; ${tagged({ ...d.tags, ...identityTags(d) })}`;
}

/** Every weaker choice stands in cmk.yaml beside its reason. */
function deviations(value: unknown, path: readonly string[]): Proof['deviations'] {
  if (Array.isArray(value)) return value.flatMap((item: unknown) => deviations(item, path));
  if (typeof value !== 'object' || value === null) return [];
  const { reason, ...rest } = value as Record<string, unknown>;
  if (typeof reason === 'string') return [{ what: words(path, rest), reason }];
  return Object.entries(value).flatMap(([name, inner]) => deviations(inner, [...path, name]));
}

const words = (path: readonly string[], rest: Record<string, unknown>): string => {
  const said = Object.values(rest).map((inner) => (typeof inner === 'string' ? inner : JSON.stringify(inner)));
  return [path.join('.'), ...said].join(': ');
};
