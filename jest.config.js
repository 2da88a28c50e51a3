/** One project per kind of test, so that `npm test` needs Node alone, and `npm run test:browser` and `test:production` add programs. */
const project = (name, extra = {}) => ({
  displayName: name,
  testMatch: [`<rootDir>/tests/${name}/**/*.test.ts`],
  testEnvironment: 'node',
  extensionsToTreatAsEsm: ['.ts'],
  transform: {
    '\\.ts$': ['@swc/jest', { jsc: { target: 'es2024', parser: { syntax: 'typescript' } }, module: { type: 'es6' } }],
  },
  ...extra,
});

const withDatabase = {
  globalSetup: '<rootDir>/tests/support/start-postgres.ts',
  globalTeardown: '<rootDir>/tests/support/stop-postgres.ts',
};

export default {
  testTimeout: 60_000,
  maxWorkers: 2,
  reporters: ['default', '<rootDir>/tests/support/summary-reporter.js'],
  projects: [
    project('unit'),
    project('types'),
    project('integration', withDatabase),
    project('contract', withDatabase),
    project('e2e'),
    project('browser', withDatabase),
    project('production', withDatabase),
  ],
};
