import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { ADMINISTRATOR, TENANT } from './azure-deployment';

const jwt = (claims: object, signature: string): string =>
  ['{"alg":"none"}', JSON.stringify(claims)].map((part) => Buffer.from(part).toString('base64url')).join('.') +
  `.${signature}`;

/** Credentials that stand nowhere else: where one of them is found, it was printed or written. */
export const CANARIES = {
  accessKey: 'AKIACANARYPRESENT001',
  secretKey: 'canary/of+the/secret+access/key+present0',
  sessionToken: 'canary//of+the+present+session+token==',
  assumedAccessKey: 'ASIACANARYASSUMED001',
  assumedSecretKey: 'canary/of+the/secret+access/key+assumed0',
  assumedSessionToken: 'canary//of+the+assumed+session+token==',
  clientSecret: 'canary~of.the-client_secret~1234567890ab',
  pipelineToken: 'canary-of-the-token-that-asks-for-a-token',
  assertion: jwt({ sub: 'pipeline' }, 'canary-of-the-federated-assertion'),
  proxyPassword: 'canary-of-the-password-of-a-proxy',
  managementToken: jwt({ oid: ADMINISTRATOR, tid: TENANT }, 'canary-of-the-token-for-resource-manager'),
  graphToken: jwt({ oid: ADMINISTRATOR, tid: TENANT }, 'canary-of-the-token-for-graph'),
  vaultToken: jwt({ oid: ADMINISTRATOR, tid: TENANT }, 'canary-of-the-token-for-a-vault'),
} as const;

/** As it is, and as it may be written: in an address, in a form, in base64, in hexadecimal. */
const forms = (canary: string): readonly string[] => [
  canary,
  encodeURIComponent(canary),
  Buffer.from(canary).toString('base64').replace(/=+$/, ''),
  Buffer.from(canary).toString('hex'),
  // A token of Entra ID without its signature still says a lot; the signature alone is what makes it one.
  ...(canary.includes('.canary-') ? [canary.slice(canary.lastIndexOf('.') + 1)] : []),
];

/** Names of the canaries that stand in a text, in whatever form. */
export const canariesIn = (text: string): readonly string[] =>
  Object.entries(CANARIES).flatMap(([name, canary]) => (forms(canary).some((f) => text.includes(f)) ? [name] : []));

/** Every file below a folder, with what is in it. */
export function filesBelow(folder: string): readonly (readonly [path: string, text: string])[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .map((path) => [path, readFileSync(path, 'latin1')]);
}
