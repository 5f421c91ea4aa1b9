import { stringify } from 'yaml';
import type { Configuration } from './matrices/configurations';
import type { Matrix } from './matrices/matrix';
import { loadText } from '../support/deployments';
import { synthesize as synthesizeStacks } from '../support/synthesize';
import type { Policies } from './policies';
import { policiesOf, type Template } from './template';

/** A configuration of a matrix as a deployment of cmk.yaml. */
export interface Fragment extends Pick<Configuration, 'deployment'> {
  readonly platform: string;
  readonly files?: Configuration['files'];
}

/** cmk.yaml in, policies of the synthesized stacks out: the whole way that `cdk deploy` goes, in one process. */
export async function synthesize(fragments: readonly Fragment[]): Promise<Policies[]> {
  const deployments = loadFragments(fragments);
  const stacks = await synthesizeStacks(deployments);
  return deployments.map((d, i) => {
    const { account, region } = fragments[i]?.deployment as { account: string; region: string };
    return policiesOf(stacks.get(d.stackName)?.template as Template, account, region);
  });
}

const done = new Map<string, Promise<ReadonlyMap<string, Policies>>>();

/** The policies of every configuration of a matrix, by the configuration's name; synthesized once in a process. */
export function synthesizeMatrix(matrix: Matrix): Promise<ReadonlyMap<string, Policies>> {
  const found = done.get(matrix.platform) ?? synthesizeAll(matrix);
  done.set(matrix.platform, found);
  return found;
}

async function synthesizeAll(matrix: Matrix): Promise<ReadonlyMap<string, Policies>> {
  const names = Object.keys(matrix.configurations);
  const fragments = Object.values(matrix.configurations).map((c) => ({ ...c, platform: matrix.platform }));
  const policies = await synthesize(fragments);
  return new Map(names.map((name, i) => [name, policies[i] as Policies]));
}

/** One cmk.yaml of all fragments: deployments c0, c1 and so on. */
export const configurationText = (fragments: readonly Fragment[]): string =>
  stringify({
    deployments: Object.fromEntries(fragments.map((f, i) => [`c${i}`, { platform: f.platform, ...f.deployment }])),
  });

/** Loads the fragments as one cmk.yaml; throws its problems, a configuration of a matrix must be right. */
export function loadFragments(fragments: readonly Fragment[]) {
  const yaml = configurationText(fragments);
  const loaded = loadText(yaml, Object.fromEntries(fragments.flatMap((f) => Object.entries(f.files ?? {}))));
  const errors = loaded.problems.filter((p) => p.severity === 'error');
  if (errors.length > 0) throw new Error(`${errors.map((p) => p.message).join('\n')}\n${yaml}`);
  return loaded.deployments;
}
