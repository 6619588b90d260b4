import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';

/** How often the processes are looked at; what a process did after the last look at it is not counted. Milliseconds. */
const EVERY_MS = 200;
/** Summing memory makes the kernel walk every page, so it is done more seldom. */
const MEMORY_EVERY = 3;

/** Of a process and everything it started, by Linux's /proc. */
export interface TreeCost {
  readonly processorSeconds: number;
  /** Proportional set size of all of them together, at its highest: shared pages count once. */
  readonly peakPssMb: number;
  /** Browsers launched: processes of a Chromium that are of no special type. */
  readonly browsers: number;
}

/** Watches from now until `stop`. */
export function watchTree(pid: number): { stop(): TreeCost } {
  const ticksPerSecond = Number(execFileSync('getconf', ['CLK_TCK'], { encoding: 'utf8' }));
  const ticks = new Map<number, number>();
  const browsers = new Map<number, number>();
  let peakPssKb = 0;
  let looks = 0;
  const timer = setInterval(() => {
    const pids = treeOf(pid, ticks);
    for (const each of pids.filter(isBrowser)) browsers.set(each, (browsers.get(each) ?? 0) + 1);
    if (looks++ % MEMORY_EVERY === 0) {
      peakPssKb = Math.max(
        peakPssKb,
        pids.reduce((sum, each) => sum + pssKb(each), 0),
      );
    }
  }, EVERY_MS);
  return {
    stop() {
      clearInterval(timer);
      // A child is the browser's double until it becomes what it is to be.
      const lasting = [...browsers.values()].filter((seen) => seen > 1);
      const total = [...ticks.values()].reduce((sum, each) => sum + each, 0);
      return { processorSeconds: total / ticksPerSecond, peakPssMb: peakPssKb / 1024, browsers: lasting.length };
    },
  };
}

/** The process and its descendants; notes what each has used so far. */
function treeOf(root: number, ticks: Map<number, number>): number[] {
  const children = new Map<number, number[]>();
  const used = new Map<number, number>();
  for (const name of readdirSync('/proc')) {
    if (!/^\d+$/.test(name)) continue;
    // The second field is a name in brackets, which may hold spaces.
    const fields = read(`/proc/${name}/stat`)
      .replace(/^.*\) /s, '')
      .split(' ');
    const pid = Number(name);
    const parent = Number(fields[1]);
    children.set(parent, [...(children.get(parent) ?? []), pid]);
    used.set(pid, Number(fields[11]) + Number(fields[12]));
  }
  const tree = [root];
  for (const pid of tree) tree.push(...(children.get(pid) ?? []));
  for (const pid of tree) {
    const now = used.get(pid);
    if (now !== undefined && Number.isFinite(now)) ticks.set(pid, now);
  }
  return tree;
}

/** Chromium's children rewrite their command line, so it can not be split. */
function isBrowser(pid: number): boolean {
  const commandLine = read(`/proc/${pid}/cmdline`);
  // Not the shell that a system's start script runs in.
  return /^[^\s\0]*(?:chrom|headless_shell)/.test(commandLine) && !commandLine.includes('--type=');
}

function pssKb(pid: number): number {
  return Number(/^Pss:\s+(\d+)/m.exec(read(`/proc/${pid}/smaps_rollup`))?.[1] ?? 0);
}

/** Empty for a process that has gone. */
function read(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}
