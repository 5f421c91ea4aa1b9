import { stringify } from 'yaml';
import { LEAST } from '../../support/informatica-deployment';
import { loadText } from '../../support/deployments';

type Fields = Readonly<Record<string, unknown>>;

/** A cmk.yaml of Informatica deployments in vaults of their own; remote state, unless said otherwise. */
export const azure = (deployments: Readonly<Record<string, Fields>>, defaults?: Fields): string =>
  stringify({
    defaults: defaults ?? { state: { type: 'hcp', organization: 'acme' } },
    deployments: Object.fromEntries(
      Object.entries(deployments).map(([id, fields]) => [
        id,
        { platform: 'informatica', ...LEAST, vault: { name: `acme-${id}` }, ...fields },
      ]),
    ),
  });

/** The errors and warnings of a text, but the warning that every key in Azure has. */
export const faults = (text: string): string[] =>
  loadText(text)
    .problems.filter(({ message }) => !message.includes('enables a disabled key again'))
    .map(({ line, column, severity, message }) => `${line}:${column}: ${severity}: ${message}`);
