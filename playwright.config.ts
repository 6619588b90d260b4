import { defineConfig } from '@playwright/test';

/** Every scenario as a Playwright test, for `--ui`, `--shard` and the editor plug-in. The project's own tests run on Vitest. */
export default defineConfig({
  outputDir: 'test-results',
  reporter: [['line'], ['./src/playwright/merge-reporter.ts']],
  forbidOnly: true,
  // A second try is a second attempt of the same recording, which only the harness itself can make.
  retries: 0,
  projects: [{ name: 'scenarios', testDir: 'src/playwright', testMatch: 'scenarios.spec.ts', fullyParallel: true }],
});
