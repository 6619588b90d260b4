import { defineConfig } from 'vitest/config';

/** A test's network, and whom it tells, is what the test says: whatever machine it runs on. */
const UNSET = [
  ...['HTTP_PROXY', 'HTTPS_PROXY', 'NO_PROXY', 'http_proxy', 'https_proxy', 'no_proxy', 'NODE_EXTRA_CA_CERTS'],
  ...['GITHUB_ACTIONS', 'GITHUB_STEP_SUMMARY', 'TF_BUILD'],
];

export default defineConfig({
  test: {
    include: ['tests/**/*.test.ts'],
    // Browsers and child processes wait much of their time: as many tests as cores would leave the cores idle.
    maxWorkers: 3,
    testTimeout: 60_000,
    hookTimeout: 60_000,
    env: Object.fromEntries(UNSET.map((name) => [name, ''])),
  },
});
