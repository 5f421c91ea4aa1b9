const { projects } = require('../../jest.config.cjs');

/** The contract of a key vault against the emulator; `npm run test:azure` starts it. */
module.exports = {
  ...projects[0],
  displayName: 'azure',
  rootDir: '../..',
  testMatch: ['<rootDir>/test/contract/*.contract.ts'],
  testPathIgnorePatterns: [],
};
