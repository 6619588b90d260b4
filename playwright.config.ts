import { defineConfig } from '@playwright/test';

/** Every scenario as a Playwright test, for `--ui`, `--shard` and the editor plug-in. The project's own tests run on Vitest. */
export default defineConfig({
  outputDir: 'test-results',
  reporter: 'line',
  forbidOnly: true,
  projects: [{ name: 'scenarios', testDir: 'src/playwright', testMatch: 'scenarios.spec.ts', fullyParallel: true }],
});
