// The whole suite of one system, or of `all`, on mocks: time, processor time and memory of everything it starts. Linux only.
// Usage: npx tsx bench/suite.ts [rounds] [system] [flags of `steadfast run` …]
import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { median } from './measure.ts';
import { watchTree } from './watch-tree.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const [rounds = '3', system = 'fms', ...flags] = process.argv.slice(2);

const folder = await mkdtemp(join(tmpdir(), 'steadfast-bench-'));
const seconds: number[] = [];
const processor: number[] = [];
const memory: number[] = [];
try {
  for (let round = 1; round <= Number(rounds); round++) {
    const selected = system === 'all' ? [] : ['--system', system];
    const args = [join(root, 'bin', 'steadfast'), 'run', ...selected, '--quiet', '-o', folder, ...flags];
    const load = loadavg()[0] ?? 0;
    const started = performance.now();
    const child = spawn(process.execPath, args, { cwd: root, stdio: ['ignore', 'ignore', 'inherit'] });
    const watch = watchTree(child.pid ?? 0);
    const code = await new Promise<number | null>((resolve) => child.on('exit', resolve));
    const took = (performance.now() - started) / 1000;
    const { processorSeconds, peakPssMb, browsers } = watch.stop();
    if (code !== 0) throw new Error(`round ${round} ended with ${code}`);
    seconds.push(took);
    processor.push(processorSeconds);
    memory.push(peakPssMb);
    console.log(
      `round ${round}: ${took.toFixed(1)} s, processor ${processorSeconds.toFixed(1)} s, peak ${peakPssMb.toFixed(0)} MB PSS,` +
        ` browsers launched ${browsers}, load before ${load.toFixed(1)}`,
    );
  }
  console.log(
    `medians: ${median(seconds).toFixed(1)} s, processor ${median(processor).toFixed(1)} s, peak ${median(memory).toFixed(0)} MB PSS`,
  );
} finally {
  await rm(folder, { recursive: true, force: true });
}
