// The one-way rules of the house: bin -> cli -> operations, settings -> keys, deployments -> platforms -> aws, azure -> config.
const layer = (name, from, to) => ({
  name,
  severity: 'error',
  comment:
    'Imports point one way: bin -> cli -> operations, settings -> keys, deployments -> platforms -> aws, azure -> config',
  from: { path: from },
  to: { path: to },
});

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true } },
    layer('config-imports-nothing', '^lib/config/', '^(lib/(?!config/)|bin/|test/)'),
    layer('aws-below-platforms', '^lib/aws/', '^(lib/(?!aws/|config/)|bin/|test/)'),
    layer('azure-below-platforms', '^lib/azure/', '^(lib/(?!azure/|config/)|bin/|test/)'),
    layer('platforms-below-deployments', '^lib/platforms/', '^(lib/(?!platforms/|aws/|azure/|config/)|bin/|test/)'),
    layer(
      'deployments-below-operations',
      '^lib/deployments/',
      '^(lib/(?!deployments/|platforms/|aws/|azure/|config/)|bin/|test/)',
    ),
    layer('keys-below-operations', '^lib/keys/', '^(lib/(?!keys/|platforms/|aws/|azure/|config/)|bin/|test/)'),
    layer('settings-below-cli', '^lib/settings/', '^(lib/(operations|cli)/|bin/|test/)'),
    layer('operations-below-cli', '^lib/operations/', '^(lib/cli/|bin/|test/)'),
    layer('cli-below-bin', '^lib/cli/', '^(bin/|test/)'),
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
      comment: 'The maintained fork can replace CDKTF in one room.',
      from: { path: '^(lib|bin)/', pathNot: '^(lib/azure/|lib/platforms/[^/]+/azure-stack\\.ts$|bin/azure\\.ts$)' },
      to: { path: 'node_modules/(cdktf|@cdktf)/' },
    },
    {
      name: 'cdk-in-stacks',
      severity: 'error',
      comment: 'Policies and settings are plain data; only constructs, stacks and bin/aws.ts know CDK.',
      from: {
        path: '^(lib|bin)/',
        pathNot:
          '^(lib/aws/constructs/|lib/platforms/[^/]+/aws-stack\\.ts$|bin/aws\\.ts$|lib/azure/|lib/platforms/[^/]+/azure-stack\\.ts$|bin/azure\\.ts$)',
      },
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
      from: { path: '^(lib|bin)/' },
      to: { dependencyTypes: ['npm-dev'] },
    },
    {
      name: 'cases-are-independent',
      severity: 'error',
      comment: "Access matrices are written from the vendors' pages, never from the policies they judge.",
      from: { path: '^test/cases/' },
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
