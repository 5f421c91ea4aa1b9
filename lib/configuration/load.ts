import type { Deployment } from '../fields/deployment';
import type { FieldProblem, Problem } from '../problems/problem';
import { didYouMean } from '../problems/nearest';
import { idProblem, stackNameOf } from '../fields/deployment-id';
import { preview } from '../problems/preview';
import type { Platform, ReadFile } from '../platforms/platform';
import { choosePlatform } from './choose-platform';
import { crossCheck } from './cross-check';
import { checkDefaults, defaultsFor, replacedFields, warnUnusedDefaults } from './defaults';
import { readYaml } from './document';
import { type Mapping, isMapping, merge } from './merge';
import { NamedFiles } from './named-files';
import { Positions } from './positions';

export interface Loaded {
  /** The optional top-level `name:`. */
  readonly name?: string;
  /** Those that are right; complete only when no problem is an error. */
  readonly deployments: readonly Deployment[];
  readonly problems: readonly Problem[];
  /** The place in the file of something found later, e.g. in the cloud, about the deployment with this id. */
  locate(id: string, fieldProblem: FieldProblem): Problem;
}

const TOP_KEYS = ['name', 'defaults', 'deployments'];
const START = 'README.md has one to start from';

/**
 * Reads cmk.yaml: every deployment is parsed alone and cross-checks run over those that parsed, so that all problems
 * show at once, each with file, line and column.
 */
export function load(file: string, text: string, read: ReadFile): Loaded {
  const yaml = readYaml(file, text);
  const positions = new Positions(yaml);
  const locate = (id: string, fieldProblem: FieldProblem) => positions.locate(['deployments', id], fieldProblem);
  if (yaml.problems.length > 0) return { deployments: [], problems: yaml.problems, locate };
  if (!isMapping(yaml.value)) {
    const what = yaml.value === null ? 'is empty' : 'must be a mapping with the key deployments';
    positions.add([], `${what}; ${START}`);
    return { deployments: [], problems: positions.problems(), locate };
  }
  const name = readName(yaml.value, positions);
  const defaults = checkDefaults(yaml.value['defaults'], positions);
  const loaded: Deployment[] = [];
  const used = new Set<Platform>();
  for (const [id, own] of Object.entries(readDeployments(yaml.value, positions))) {
    const deployment = parseDeployment(id, own, { name, defaults, positions, read, used });
    if (deployment !== undefined) loaded.push(deployment);
  }
  if (used.size > 0) warnUnusedDefaults(defaults, used, positions);
  crossCheck(loaded, positions);
  return { name, deployments: loaded, problems: positions.problems(), locate };
}

function readName(top: Mapping, positions: Positions): string | undefined {
  for (const key of Object.keys(top).filter((k) => !TOP_KEYS.includes(k))) {
    const hint = `${didYouMean(key, TOP_KEYS)} (allowed: ${TOP_KEYS.join(', ')})`;
    positions.addKey([], key, `unknown key ${preview(key)}${hint}`);
  }
  const name = top['name'];
  if (name === undefined) return undefined;
  if (typeof name !== 'string') {
    positions.addValue(['name'], 'must be text');
    return undefined;
  }
  const problem = idProblem(name);
  if (problem !== undefined) positions.addValue(['name'], problem);
  return name;
}

function readDeployments(top: Mapping, positions: Positions): Mapping {
  const all = top['deployments'];
  if (isMapping(all) && Object.keys(all).length > 0) return all;
  if (all === undefined || all === null || isMapping(all)) {
    positions.add(['deployments'], `deployments: must name at least one deployment; ${START}`);
  } else {
    positions.addValue(['deployments'], `must be a mapping of ids to deployments (${START})`);
  }
  return {};
}

interface Context {
  readonly name: string | undefined;
  readonly defaults: Mapping;
  readonly positions: Positions;
  readonly read: ReadFile;
  /** Platforms of the deployments so far. */
  readonly used: Set<Platform>;
}

function parseDeployment(id: string, own: unknown, context: Context): Deployment | undefined {
  const { positions, name } = context;
  const base = ['deployments', id];
  const problem = idProblem(id);
  if (problem !== undefined) positions.addKey(['deployments'], id, `deployments: the id ${preview(id)} ${problem}`);
  if (!isMapping(own)) {
    positions.addValue(base, 'must be a mapping that starts with platform');
    return undefined;
  }
  const platform = choosePlatform(id, own, positions);
  if (platform === undefined) return undefined;
  context.used.add(platform);
  const { platform: _name, cloud: _cloud, ...fields } = own;
  for (const field of replacedFields(platform, fields)) positions.replaces([...base, field]);
  const merged = merge(defaultsFor(platform, context.defaults, fields), fields);
  // zod would compile the schema first, which takes longer than to check some deployments with it.
  const parsed = platform.schema.safeParse(merged, { reportInput: true, jitless: true });
  if (!parsed.success) {
    positions.addIssues(base, parsed.error.issues, platform.schema, merged);
    return undefined;
  }
  const identity = { id, name, stackName: stackNameOf(id, name), platform: platform.name, cloud: platform.cloud };
  const files = new NamedFiles(context.read);
  const checked = platform.check({ ...parsed.data, ...identity }, files.read);
  const fieldProblems = files.explain(checked.fieldProblems, merged);
  for (const fieldProblem of fieldProblems) positions.addFinding(base, fieldProblem);
  for (const problem of checked.problems) positions.addProblem(problem);
  const wrong = problem !== undefined || [...fieldProblems, ...checked.problems].some((p) => p.severity === 'error');
  return wrong ? undefined : checked.deployment;
}
