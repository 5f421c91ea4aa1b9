const swc = (parser) => [
  '@swc/jest',
  {
    jsc: { target: 'es2022', parser, transform: { react: { runtime: 'automatic', importSource: 'preact' } } },
    module: { type: 'commonjs' },
  },
];

const shared = {
  testEnvironment: 'node',
  cacheDirectory: '<rootDir>/node_modules/.cache/jest',
  transform: {
    '^.+\\.ts$': swc({ syntax: 'typescript' }),
    '^.+\\.tsx$': swc({ syntax: 'typescript', tsx: true }),
    // These are ECMAScript modules alone.
    '/node_modules/(d3-[\\w-]+|internmap)/.+\\.m?js$': swc({ syntax: 'ecmascript' }),
  },
  transformIgnorePatterns: ['/node_modules/(?!(d3-[\\w-]+|internmap)/)'],
  modulePathIgnorePatterns: ['<rootDir>/dist/', '<rootDir>/cdk.out/', '<rootDir>/cdktf.out/', '<rootDir>/demo-out/'],
};

/** @type {import('jest').Config} */
module.exports = {
  // A limit for what hangs, not a measure of speed: a busy machine takes ten times as long.
  testTimeout: 120_000,
  projects: [
    {
      ...shared,
      displayName: 'unit',
      testMatch: ['<rootDir>/test/**/*.test.ts'],
      testPathIgnorePatterns: ['<rootDir>/test/e2e/', '<rootDir>/test/page/'],
    },
    {
      ...shared,
      displayName: 'page',
      testMatch: ['<rootDir>/test/page/**/*.test.ts'],
      globalSetup: '<rootDir>/test/page/browser/start.ts',
      globalTeardown: '<rootDir>/test/page/browser/stop.ts',
    },
    { ...shared, displayName: 'e2e', testMatch: ['<rootDir>/test/e2e/**/*.test.ts'] },
  ],
};
