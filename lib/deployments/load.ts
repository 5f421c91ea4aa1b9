import type { Deployment } from '../config/identity';
import type { Finding, Problem } from '../config/problem';
import { didYouMean } from '../config/nearest';
import { idFault, stackNameOf } from '../config/deployment-id';
import { platforms } from '../platforms';
import type { Platform, ReadFile } from '../platforms/platform';
import { crossCheck } from './cross-check';
import { type YamlFile, readYaml } from './document';
import { type Mapping, isMapping, merge } from './merge';
import { Places } from './places';
import { checkDefaults, defaultsFor } from './defaults';

export interface Loaded {
  /** The optional top-level `name:`. */
  readonly fleet?: string;
  /** Those that are right; complete only when no problem is an error. */
  readonly deployments: readonly Deployment[];
  readonly problems: readonly Problem[];
  /** The place in the file of something found later, e.g. in the cloud, about the deployment with this id. */
  locate(id: string, finding: Finding): Problem;
}

const TOP_KEYS = ['name', 'defaults', 'deployments'];

/**
 * Reads cmk.yaml: every deployment is parsed alone and cross-checks run over those that parsed, so that all problems
 * show at once, each with file, line and column.
 */
export function load(file: string, text: string, read: ReadFile): Loaded {
  const yaml = readYaml(file, text);
  const places = new Places(yaml);
  const locate = (id: string, finding: Finding) => places.locate(['deployments', id], finding);
  if (yaml.problems.length > 0) return { deployments: [], problems: yaml.problems, locate };
  if (yaml.value === null || yaml.value === undefined) {
    places.add([], 'is empty; start from examples/cmk.yaml');
    return { deployments: [], problems: places.problems(), locate };
  }
  if (!isMapping(yaml.value)) {
    places.add([], 'must be a mapping with the key deployments; start from examples/cmk.yaml');
    return { deployments: [], problems: places.problems(), locate };
  }
  const fleet = readFleet(yaml.value, places);
  const defaults = checkDefaults(yaml.value['defaults'], places);
  const loaded: Deployment[] = [];
  for (const [id, own] of Object.entries(readDeployments(yaml.value, places))) {
    const deployment = parseDeployment(id, own, { fleet, defaults, places, yaml, read });
    if (deployment !== undefined) loaded.push(deployment);
  }
  crossCheck(loaded, places);
  return { fleet, deployments: loaded, problems: places.problems(), locate };
}

function readFleet(top: Mapping, places: Places): string | undefined {
  for (const key of Object.keys(top).filter((k) => !TOP_KEYS.includes(k))) {
    places.addKey([], key, `unknown key "${key}"${didYouMean(key, TOP_KEYS)} (allowed: ${TOP_KEYS.join(', ')})`);
  }
  const fleet = top['name'];
  if (fleet === undefined || fleet === null) return undefined;
  if (typeof fleet !== 'string') {
    places.add(['name'], 'name: must be text');
    return undefined;
  }
  const fault = idFault(fleet);
  if (fault !== undefined) places.add(['name'], `name: "${fleet}" ${fault}`);
  return fleet;
}

function readDeployments(top: Mapping, places: Places): Mapping {
  const all = top['deployments'];
  if (!isMapping(all) || Object.keys(all).length === 0) {
    places.add(['deployments'], 'deployments: must name at least one deployment; start from examples/cmk.yaml');
    return {};
  }
  return all;
}

interface Context {
  readonly fleet: string | undefined;
  readonly defaults: Mapping;
  readonly places: Places;
  readonly yaml: YamlFile;
  readonly read: ReadFile;
}

function parseDeployment(id: string, own: unknown, context: Context): Deployment | undefined {
  const { places, fleet } = context;
  const base = ['deployments', id];
  const fault = idFault(id);
  if (fault !== undefined) places.addKey(['deployments'], id, `deployments: the id "${id}" ${fault}`);
  if (!isMapping(own)) {
    places.add(base, `deployments.${id}: must be a mapping that starts with platform`);
    return undefined;
  }
  const platform = findPlatform(id, own, places);
  if (platform === undefined) return undefined;
  const { platform: _name, cloud: _cloud, ...fields } = own;
  const merged = merge(defaultsFor(platform, context.defaults), fields);
  const parsed = platform.schema.safeParse(merged, { reportInput: true });
  if (!parsed.success) {
    places.addIssues(base, parsed.error.issues, platform.schema, merged);
    return undefined;
  }
  const identity = { id, fleet, stackName: stackNameOf(id, fleet), platform: platform.name, cloud: platform.cloud };
  const checked = platform.check({ ...parsed.data, ...identity }, context.read);
  for (const finding of checked.findings) places.addFinding(base, finding);
  for (const problem of checked.problems) places.addProblem(problem);
  const wrong = fault !== undefined || [...checked.findings, ...checked.problems].some((p) => p.severity === 'error');
  return wrong ? undefined : checked.deployment;
}

function findPlatform(id: string, own: Mapping, places: Places): Platform | undefined {
  const base = ['deployments', id];
  const names = [...new Set(platforms.map((p) => p.name))];
  const name = own['platform'];
  if (name === undefined) {
    places.add(base, `deployments.${id}.platform: is missing; it must be one of ${names.join(', ')}`);
    return undefined;
  }
  const offered = platforms.filter((p) => p.name === name);
  if (offered.length === 0) {
    const hint = didYouMean(String(name), names);
    const text = `deployments.${id}.platform: unknown platform "${String(name)}"${hint} (known: ${names.join(', ')})`;
    places.add([...base, 'platform'], text);
    return undefined;
  }
  const cloud = own['cloud'] ?? (offered.length === 1 ? offered[0]?.cloud : undefined);
  const found = offered.find((p) => p.cloud === cloud);
  if (found === undefined) {
    const clouds = offered.map((p) => p.cloud).join(' or ');
    const given =
      own['cloud'] === undefined ? 'is missing;' : `"${String(own['cloud'])}" is not offered for ${String(name)};`;
    places.add([...base, 'cloud'], `deployments.${id}.cloud: ${given} it must be ${clouds}`);
  }
  return found;
}
