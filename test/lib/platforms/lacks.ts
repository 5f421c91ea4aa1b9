import type { Deployment } from '../../../lib/fields/deployment';
import type { Source } from '../../../lib/fields/fact';
import type { Facts } from '../../../lib/platforms/facts';
import type { Platform } from '../../../lib/platforms/platform';
import type { Step } from '../../../lib/sheets/procedure';
import { factsByTopic } from '../../../tools/docs-writer/facts-list';
import { madeUpOutputs, outputsRead } from '../../support/outputs-read';

/** The project around the platforms, as far as it must have something for each of them. */
export interface Project {
  /** Text of a file; undefined where there is none. */
  read(path: string): string | undefined;
  /** Names of the files and folders in a folder; none where there is no such folder. */
  list(folder: string): readonly string[];
  /** Platforms that examples/cmk.yaml has a deployment of. */
  readonly examples: readonly string[];
  /** Deployments of all platforms, with the names of the outputs that their synthesized stacks declare. */
  readonly stacks: readonly { readonly deployment: Deployment; readonly outputs: readonly string[] }[];
}

/** What a platform lacks, one sentence each; empty when it may ship. CONTRIBUTING.md, "How to add a platform". */
export function lacks(p: Platform, project: Project): string[] {
  const found = [
    ...folder(p, project),
    ...example(p, project),
    ...page(p, project),
    ...row(p, project),
    ...ownTests(p, project),
    ...stackTest(p, project),
    ...outputs(p, project),
    ...phases(p, project),
    ...procedures(p, project),
    ...facts(p, project),
    ...(p.cloud === 'aws' ? awsAccess(p, project) : azureAccess(p, project)),
  ];
  return found.map((what) => `${p.name} lacks ${what}`);
}

/** Folders of lib/platforms that the list in lib/platforms/index.ts does not name: nothing would check them at all. */
export function unlisted(platforms: readonly Platform[], project: Project): string[] {
  return project
    .list('lib/platforms')
    .filter((folder) => project.read(`lib/platforms/${folder}/index.ts`) !== undefined)
    .filter((folder) => !platforms.some((p) => p.name === folder))
    .map((folder) => `${folder} lacks its line in lib/platforms/index.ts`);
}

type Part = (p: Platform, project: Project) => string[];

const folderOf = (p: Platform): string => `test/lib/platforms/${p.name}`;
const pageOf = (p: Platform): string => `docs/${p.name}.md`;

/** Tests, page and matrix are looked for under the name of the folder. */
const folder: Part = (p, { read }) =>
  read(`lib/platforms/${p.name}/index.ts`) === undefined ? [`a folder of its name: lib/platforms/${p.name}`] : [];

const example: Part = (p, { examples }) =>
  examples.includes(p.name) ? [] : [`an example: a deployment with platform: ${p.name} in examples/cmk.yaml`];

const page: Part = (p, { read }) => (read(pageOf(p)) === undefined ? [`a page: ${pageOf(p)}`] : []);

const row: Part = (p, { read }) => {
  const rows = (read('README.md') ?? '').split('\n').filter((text) => text.startsWith('|'));
  return rows.some((text) => text.includes(`](${pageOf(p)})`))
    ? []
    : [`a row in the table of README.md, with a link to ${pageOf(p)}`];
};

/** Whether a test file calls this at the top, as a line of its own that nothing skips. */
const runs = (text: string | undefined, call: string): boolean =>
  (text ?? '').split('\n').some((code) => code.startsWith(call));

const stackTest: Part = (p, { read }) => {
  const test = `${folderOf(p)}/${p.cloud}-stack.test.ts`;
  if (p.cloud === 'azure') return read(test) === undefined ? [`a test of its stack: ${test}`] : [];
  const call = `describeAwsStack('${p.name}');`;
  return runs(read(test), call) ? [] : [`a test of its stack: ${test} with ${call}`];
};

/** Besides those of stack and access, which every platform has under the same name. */
const ownTests: Part = (p, { list }) => {
  const own = list(folderOf(p)).filter((file) => /\.test\.ts$/.test(file) && !/^(access|.*-stack)\./.test(file));
  return own.length > 0
    ? []
    : [`tests of its own for its problems, policy and sheet: ${folderOf(p)}/procedure.test.ts`];
};

const outputs: Part = (p, { stacks }) => {
  const own = stacks.filter(({ deployment: d }) => d.platform === p.name && d.cloud === p.cloud);
  const sheets = own.map(({ deployment, outputs: declared }) => ({
    declared,
    read: outputsRead(p, deployment),
    rules: Object.keys(p.outputs(deployment)),
  }));
  const missing = sheets.flatMap(({ declared, read, rules }) => [
    ...read
      .filter((name) => !declared.includes(name))
      .map((name) => `the output ${name}: its sheet reads it, and its stack declares ${declared.join(', ')} only`),
    ...read
      .filter((name) => declared.includes(name) && !rules.includes(name))
      .map((name) => `a rule for the output ${name} in outputs: one without a rule never reaches the sheet`),
  ]);
  if (own.length > 0 && sheets.every(({ read }) => read.length === 0)) {
    return ['outputs in its sheet: settings reads none of those that its stack declares'];
  }
  return [...new Set(missing)];
};

const own = (p: Platform, { stacks }: Project): readonly Deployment[] =>
  stacks.map(({ deployment }) => deployment).filter((d) => d.platform === p.name && d.cloud === p.cloud);

const phases: Part = (p, project) => [
  ...(Object.keys(p.phases).length === 0 ? ['phases: names by id, in the order in which they are deployed'] : []),
  ...own(p, project)
    .filter((d) => !Object.hasOwn(p.phases, p.phase(d)))
    .map((d) => `the phase ${p.phase(d)} of ${d.id} in phases`),
];

/** What is done in a terminal or in cmk.yaml rests on our own documentation. */
const isOwn = ({ where }: Step): boolean => /^A terminal|cmk\.yaml/.test(where.path[0] ?? '');

const procedures: Part = (p, project) => {
  const all = own(p, project).map((d) => p.procedure(d, madeUpOutputs()).steps);
  const missing = all.flatMap((steps) => [
    ...(steps.length === 0 ? ['steps in its procedure'] : []),
    ...steps
      .filter(({ id }, i) => steps.findIndex((other) => other.id === id) !== i)
      .map(({ id }) => `an id of its own for the step ${id}`),
    ...steps
      .filter((s) => !isOwn(s) && (s.sources.length === 0 || !s.sources.every(isCited)))
      .map(
        ({ id }) => `a source (an https address) of its step ${id}; only steps in a terminal or in cmk.yaml need none`,
      ),
  ]);
  return [...new Set(missing)];
};

const isCited = ({ address }: Source): boolean => URL.canParse(address) && address.startsWith('https://');

const facts: Part = (p, { read }) => {
  const where = `lib/platforms/${p.name}/facts.ts`;
  const kinds = Object.entries(p.facts as Facts & Record<string, unknown>);
  const empty = kinds.filter(([, of]) => Array.isArray(of) && of.length === 0);
  const all = factsByTopic(p.facts).map(({ fact }) => fact);
  const text = read(pageOf(p));
  return [
    ...empty.map(([kind]) => `a fact under ${kind} in ${where}; where the vendor says nothing, say that`),
    ...all
      .filter(({ sources }) => sources.length === 0 || !sources.every(isCited))
      .map((fact) => `a source (an https address) in ${where} for: ${fact.text}`),
    ...(text === undefined || /<!-- facts -->[^]*<!-- \/facts -->/.test(text)
      ? all
          .filter((fact) => text !== undefined && !text.includes(fact.text.replace(/\.$/, '')))
          .map((fact) => `a reader in ${pageOf(p)} (run npm run docs) for: ${fact.text}`)
      : [`a place for its facts: the lines <!-- facts --> and <!-- /facts --> in ${pageOf(p)}`]),
  ];
};

const awsAccess: Part = (p, { read }) => {
  const matrix = `test/access/matrices/${p.name}.yaml`;
  const test = `${folderOf(p)}/access.test.ts`;
  return [
    ...(read(matrix) === undefined
      ? [`a matrix of access cases: ${matrix} (see docs/access.md, "Adding a case")`]
      : []),
    ...(runs(read(test), `describeAccess('${p.name}'`)
      ? []
      : [`the run of its matrix: ${test} with describeAccess('${p.name}');`]),
  ];
};

const azureAccess: Part = (p, { read }) => {
  const test = `${folderOf(p)}/access.test.ts`;
  const text = read(test) ?? '';
  return text.includes('keyPermissionsOf(') && runs(text, 'test(')
    ? []
    : [`access assertions: ${test} that says who gets which permission, by keyPermissionsOf`];
};
