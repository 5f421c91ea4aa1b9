// The one-way rules of the house, from the floor up:
// problems <- fields <- aws, azure, sheets <- platforms <- configuration, live <- operations <- cli, apps <- bin
const FLOORS = {
  problems: { above: [], why: 'What is wrong with an input is said the same way everywhere, so it knows nobody.' },
  fields: { above: ['problems'], why: 'A rule over one value (an ARN, a Region, a GUID) holds on every platform.' },
  aws: { above: ['fields', 'problems'], why: 'What every AWS platform shares knows none of them, nor Azure.' },
  azure: { above: ['fields', 'problems'], why: 'What every Azure platform shares knows none of them, nor AWS.' },
  sheets: { above: ['fields', 'problems'], why: 'How a hand-over is rendered does not depend on what is handed over.' },
  platforms: {
    above: ['aws', 'azure', 'sheets', 'fields', 'problems'],
    why: 'A platform is data about one vendor: it reads no cmk.yaml and asks no cloud.',
  },
  configuration: {
    above: ['platforms', 'aws', 'azure', 'sheets', 'fields', 'problems'],
    why: 'cmk.yaml can be read and judged without any cloud.',
  },
  live: {
    above: ['platforms', 'aws', 'azure', 'sheets', 'fields', 'problems'],
    why: 'What is deployed is read from the cloud, never from the configuration.',
  },
  operations: {
    above: ['configuration', 'live', 'platforms', 'aws', 'azure', 'sheets', 'fields', 'problems'],
    why: 'An operation returns a result and prints nothing, so that other programs can call it.',
  },
  apps: {
    above: ['operations', 'configuration', 'live', 'platforms', 'aws', 'azure', 'sheets', 'fields', 'problems'],
    why: 'What the CDK and CDKTF apps decide before synthesis is no matter of the command line.',
  },
  cli: {
    above: ['operations', 'configuration', 'live', 'platforms', 'aws', 'azure', 'sheets', 'fields', 'problems'],
    why: 'The command line parses and prints; synthesis does not depend on it.',
  },
};

const floors = Object.entries(FLOORS).map(([name, { above, why }]) => ({
  name: `${name}-imports-downwards`,
  severity: 'error',
  comment: why,
  from: { path: `^lib/${name}/` },
  to: { path: `^lib/(?!(${[name, ...above].join('|')})/)` },
}));

/** The only places that may know CDKTF: the maintained fork can then replace it in one room. */
const CDKTF_ROOM = '^(lib/azure/constructs/|lib/apps/|lib/platforms/[^/]+/azure-stack\\.ts$|bin/azure\\.ts$)';
const CDK_ROOM = '^(lib/aws/constructs/|lib/apps/|lib/platforms/[^/]+/aws-stack\\.ts$|bin/aws\\.ts$)';

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    {
      name: 'no-cycles',
      severity: 'error',
      comment: 'Files that import each other can only be understood together.',
      from: {},
      to: { circular: true },
    },
    ...floors,
    {
      name: 'known-floors',
      severity: 'error',
      comment: 'A new folder of lib needs a rule above: which floor it stands on, and why.',
      from: {},
      to: { path: `^lib/(?!(${Object.keys(FLOORS).join('|')})/)` },
    },
    {
      name: 'product-stands-alone',
      severity: 'error',
      comment: 'What is shipped needs neither the tools for those who work here nor the tests.',
      from: { path: '^(lib|bin)/' },
      to: { path: '^(tools|test)/' },
    },
    {
      name: 'lib-below-bin',
      severity: 'error',
      comment: 'Only bin reads the environment, prints, and sets an exit code; nothing can be built on it.',
      from: { path: '^lib/' },
      to: { path: '^bin/' },
    },
    {
      name: 'tools-without-tests',
      severity: 'error',
      comment: 'Tests use the tools (local cloud, small vault), never the other way round.',
      from: { path: '^tools/' },
      to: { path: '^test/' },
    },
    {
      name: 'platforms-apart',
      severity: 'error',
      comment: 'A platform is one folder; what two of them share belongs in lib/aws or lib/azure.',
      from: { path: '^lib/platforms/([^/]+)/' },
      to: { path: '^lib/platforms/[^/]+/', pathNot: '^lib/platforms/$1/' },
    },
    {
      name: 'cdktf-in-its-room',
      severity: 'error',
      comment: 'CDKTF is archived by its maker: the maintained fork can replace it in one room.',
      from: { path: '^(lib|bin)/', pathNot: CDKTF_ROOM },
      to: { path: 'node_modules/(cdktf|@cdktf)/' },
    },
    {
      name: 'cdk-in-stacks',
      severity: 'error',
      comment: 'Policies and settings are plain data; only constructs, stacks and apps know CDK.',
      from: { path: '^(lib|bin)/', pathNot: `${CDK_ROOM}|${CDKTF_ROOM}` },
      to: { path: 'node_modules/(aws-cdk-lib|constructs)/' },
    },
    {
      name: 'stacks-are-lazy',
      severity: 'error',
      comment: 'A stack is loaded with import() so that cmk starts without CDK.',
      from: { path: '^(lib|bin)/', pathNot: '^bin/' },
      to: { path: '^lib/platforms/[^/]+/(aws|azure)-stack\\.ts$', dynamic: false },
    },
    {
      name: 'simulator-in-tests-only',
      severity: 'error',
      comment: '@cloud-copilot/iam-simulate is AGPL: a development dependency.',
      from: { path: '^(lib|bin)/' },
      to: { path: 'node_modules/@cloud-copilot/' },
    },
    {
      name: 'no-development-dependency',
      severity: 'error',
      comment: 'npm ci --omit=dev is what an operator installs.',
      from: { path: '^(lib|bin)/' },
      to: { dependencyTypes: ['npm-dev'] },
    },
    {
      name: 'cases-are-independent',
      severity: 'error',
      comment: "Access matrices are written from the vendors' pages, never from the policies they judge.",
      from: { path: '^test/access/matrices/' },
      to: { path: '^lib/' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'require', 'node', 'default'] },
  },
};
