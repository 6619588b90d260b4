// What `npm start` adds for its checks when there is nothing to set up: `scripts/set-up.mjs` against an empty script.
// Usage: npx tsx bench/set-up.ts [rounds]
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { alternate, median } from './measure.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const rounds = Number(process.argv[2] ?? 11);

const node = (name: string, ...args: string[]) => ({ name, program: process.execPath, args, cwd: root });
const commands = [node('node alone', '-e', '0'), node('set-up', join(root, 'scripts', 'set-up.mjs'))];
await alternate(commands, 1);
const times = await alternate(commands, rounds);
console.log(`medians of ${rounds}, taken in turn:`);
for (const [name, each] of times) console.log(`${median(each).toFixed(0).padStart(6)} ms  ${name}`);
