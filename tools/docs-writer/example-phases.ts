import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse, stringify } from 'yaml';
import { load } from '../../lib/configuration/load';
import type { Deployment } from '../../lib/fields/deployment';
import type { Platform, ReadFile } from '../../lib/platforms/platform';
import { PROJECT } from '../project';

/** What cmk.yaml says of a deployment. */
export type Fields = Readonly<Record<string, unknown>>;

const INSTANCE: Fields = {
  instanceArn: 'arn:aws:sso:::instance/ssoins-0123456789abcdef',
  identityStoreId: 'd-0123456789',
};

/** What a phase changes in the platform's entry of examples/cmk.yaml, by platform and phase; `undefined` takes a field out. */
const CHANGES: Readonly<Record<string, Readonly<Record<string, Fields>>>> = {
  'adobe-experience-platform': {
    'key-only': { vendorStatements: undefined, acceptedVendorAccounts: undefined },
  },
  'iam-identity-center': { baseline: INSTANCE, narrowed: { ...INSTANCE, narrowed: true } },
  informatica: {
    'vendor-access': { informaticaKmsConnect: { clientId: '9b4d5f2e-3c1a-4d7b-8e6f-0a1b2c3d4e5f' } },
  },
};

const EXAMPLES = join(PROJECT, 'examples');
const textOf = (path: string): string => readFileSync(join(EXAMPLES, path), 'utf8');
const read: ReadFile = (path) => (existsSync(join(EXAMPLES, path)) ? { file: path, text: textOf(path) } : undefined);

/**
 * The platform's deployment of examples/cmk.yaml as it is in one of its phases, with other fields where `changes` has some;
 * without the name above all deployments, so that its stack is called as on the pages. Throws where the example can't be
 * brought into that phase.
 */
export function exampleIn(platform: Platform, phase: string, changes: Fields = {}): Deployment {
  const { deployments } = parse(textOf('cmk.yaml')) as { deployments: Record<string, Fields> };
  const [id, entry] = Object.entries(deployments).find(([, e]) => e['platform'] === platform.name) ?? [];
  if (id === undefined) throw new Error(`examples/cmk.yaml has no deployment of ${platform.name}`);
  const fields = { ...entry, ...CHANGES[platform.name]?.[phase], ...changes };
  const text = stringify({ deployments: { [id]: fields } });
  const loaded = load('examples/cmk.yaml', text, read);
  const [d] = loaded.deployments;
  const errors = loaded.problems.filter(({ severity }) => severity === 'error').map(({ message }) => message);
  if (d === undefined || errors.length > 0) throw new Error(`${id} in ${phase}: ${errors.join('; ')}`);
  const actual = platform.phase(d);
  if (actual === phase) return d;
  throw new Error(`${id} is in phase ${actual}: say in example-phases.ts what ${phase} changes`);
}
