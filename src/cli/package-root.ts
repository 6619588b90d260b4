import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder of this package: the same from `src/` and from the bundle in `dist/`. */
export function packageRoot(): string {
  let folder = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(folder, 'package.json'))) {
    const parent = dirname(folder);
    if (parent === folder) throw new Error('no package.json above the command');
    folder = parent;
  }
  return folder;
}

/** The folder of the bundle when it is what runs; null when the sources do. */
export function bundleFolder(): string | null {
  const folder = join(packageRoot(), 'dist');
  return fileURLToPath(import.meta.url).startsWith(join(folder, '/')) ? folder : null;
}
