import type { Deployment } from '../fields/deployment';
import type { Finding, Problem } from '../problems/problem';
import { didYouMean } from '../problems/nearest';
import { idFault, stackNameOf } from '../fields/deployment-id';
import { preview } from '../problems/preview';
import type { Platform, ReadFile } from '../platforms/platform';
import { choosePlatform } from './choose-platform';
import { crossCheck } from './cross-check';
import { checkDefaults, defaultsFor, warnUnusedDefaults } from './defaults';
import { readYaml } from './document';
import { type Mapping, isMapping, merge } from './merge';
import { NamedFiles } from './named-files';
import { Places } from './positions';

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
const START = 'README.md has one to start from';

/**
 * Reads cmk.yaml: every deployment is parsed alone and cross-checks run over those that parsed, so that all problems
 * show at once, each with file, line and column.
 */
export function load(file: string, text: string, read: ReadFile): Loaded {
  const yaml = readYaml(file, text);
  const places = new Places(yaml);
  const locate = (id: string, finding: Finding) => places.locate(['deployments', id], finding);
  if (yaml.problems.length > 0) return { deployments: [], problems: yaml.problems, locate };
  if (!isMapping(yaml.value)) {
    const what = yaml.value === null ? 'is empty' : 'must be a mapping with the key deployments';
    places.add([], `${what}; ${START}`);
    return { deployments: [], problems: places.problems(), locate };
  }
  const fleet = readFleet(yaml.value, places);
  const defaults = checkDefaults(yaml.value['defaults'], places);
  const loaded: Deployment[] = [];
  const used = new Set<Platform>();
  for (const [id, own] of Object.entries(readDeployments(yaml.value, places))) {
    const deployment = parseDeployment(id, own, { fleet, defaults, places, read, used });
    if (deployment !== undefined) loaded.push(deployment);
  }
  if (used.size > 0) warnUnusedDefaults(defaults, used, places);
  crossCheck(loaded, places);
  return { fleet, deployments: loaded, problems: places.problems(), locate };
}

function readFleet(top: Mapping, places: Places): string | undefined {
  for (const key of Object.keys(top).filter((k) => !TOP_KEYS.includes(k))) {
    const hint = `${didYouMean(key, TOP_KEYS)} (allowed: ${TOP_KEYS.join(', ')})`;
    places.addKey([], key, `unknown key ${preview(key)}${hint}`);
  }
  const fleet = top['name'];
  if (fleet === undefined) return undefined;
  if (typeof fleet !== 'string') {
    places.addValue(['name'], 'must be text');
    return undefined;
  }
  const fault = idFault(fleet);
  if (fault !== undefined) places.addValue(['name'], fault);
  return fleet;
}

function readDeployments(top: Mapping, places: Places): Mapping {
  const all = top['deployments'];
  if (isMapping(all) && Object.keys(all).length > 0) return all;
  if (all === undefined || all === null || isMapping(all)) {
    places.add(['deployments'], `deployments: must name at least one deployment; ${START}`);
  } else {
    places.addValue(['deployments'], `must be a mapping of ids to deployments (${START})`);
  }
  return {};
}

interface Context {
  readonly fleet: string | undefined;
  readonly defaults: Mapping;
  readonly places: Places;
  readonly read: ReadFile;
  /** Platforms of the deployments so far. */
  readonly used: Set<Platform>;
}

function parseDeployment(id: string, own: unknown, context: Context): Deployment | undefined {
  const { places, fleet } = context;
  const base = ['deployments', id];
  const fault = idFault(id);
  if (fault !== undefined) places.addKey(['deployments'], id, `deployments: the id ${preview(id)} ${fault}`);
  if (!isMapping(own)) {
    places.addValue(base, 'must be a mapping that starts with platform');
    return undefined;
  }
  const platform = choosePlatform(id, own, places);
  if (platform === undefined) return undefined;
  context.used.add(platform);
  const { platform: _name, cloud: _cloud, ...fields } = own;
  const merged = merge(defaultsFor(platform, context.defaults), fields);
  const parsed = platform.schema.safeParse(merged, { reportInput: true });
  if (!parsed.success) {
    places.addIssues(base, parsed.error.issues, platform.schema, merged);
    return undefined;
  }
  const identity = { id, fleet, stackName: stackNameOf(id, fleet), platform: platform.name, cloud: platform.cloud };
  const files = new NamedFiles(context.read);
  const checked = platform.check({ ...parsed.data, ...identity }, files.read);
  const findings = files.explain(checked.findings, merged);
  for (const finding of findings) places.addFinding(base, finding);
  for (const problem of checked.problems) places.addProblem(problem);
  const wrong = fault !== undefined || [...findings, ...checked.problems].some((p) => p.severity === 'error');
  return wrong ? undefined : checked.deployment;
}
