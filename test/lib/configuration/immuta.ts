import { loadText } from '../../support/deployments';

const FIELDS = {
  platform: 'immuta',
  account: '"111122223333"',
  region: 'eu-west-1',
  administrators: '[arn:aws:iam::111122223333:role/Admin]',
  runsOn: '{ type: ec2 }',
};

type Fields = Readonly<Record<string, string | undefined>>;

/** One deployment of four spaces of indentation; `undefined` leaves a field out. */
export function deploymentText(id: string, fields: Fields = {}): string {
  const lines = Object.entries({ ...FIELDS, ...fields }).flatMap(([key, value]) =>
    value === undefined ? [] : [`    ${key}: ${value}`],
  );
  return [`  ${id}:`, ...lines, ''].join('\n');
}

/**
 * A cmk.yaml with the deployment `prod`: platform in line 3, account 4, region 5, administrators 6, runsOn 7, further
 * fields from line 8.
 */
export const immuta = (fields: Fields = {}): string => `deployments:\n${deploymentText('prod', fields)}`;

/** The errors and warnings of a text, `line:column: message` each. */
export const faults = (text: string): string[] =>
  loadText(text).problems.map(
    (p) => `${p.line}:${p.column}: ${p.severity === 'warning' ? 'warning: ' : ''}${p.message}`,
  );
