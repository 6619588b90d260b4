import { join } from 'node:path';

/** Where worker processes record, below Playwright's own output folder, which it empties when it starts. */
export function partsFolder(outputDir: string): string {
  return join(outputDir, 'runs');
}
