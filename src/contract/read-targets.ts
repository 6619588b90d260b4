import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Problem } from '../errors.ts';
import type { Reach, Target, Variable } from '../model/system.ts';
import { toReach } from './build-system.ts';
import { readEnvironmentFile } from './environment-file.ts';
import { parseJsonFile } from './json-file.ts';
import { readLiveTarget } from './live-target.ts';
import { pointerToken, problemAt, type SourceFile } from './source-file.ts';
import type { SystemFile, TargetFile } from './system-file.ts';

export interface TargetsToRead {
  /** system.yaml. */
  readonly source: SourceFile;
  readonly file: SystemFile;
  readonly id: string;
  readonly names: ReadonlyMap<string, Variable | null>;
  /** An environment file of a later root takes the place of an earlier one's. */
  readonly roots: readonly string[];
  readonly shown: (path: string) => string;
}

/** The targets of a system, each with the values of its environment file. */
export async function readTargets(
  from: TargetsToRead,
): Promise<{ readonly targets: ReadonlyMap<string, Target>; readonly problems: readonly Problem[] }> {
  const targets = new Map<string, Target>();
  const problems: Problem[] = [];
  for (const [name, written] of Object.entries(from.file.targets ?? {})) {
    const pointer = `/targets/${pointerToken(name)}`;
    const { path, values, wrong } = await environment(from, written, pointer);
    const reaches: Reach[] = [];
    for (const [index, file] of written.reaches.entries()) {
      const reach = toReach(file, values);
      if (reach !== null) reaches.push(reach);
      else if (wrong.length === 0) {
        const message = `"${file.url}" is no URL with an origin.`;
        problems.push(problemAt(from.source, `${pointer}/reaches/${index}/url`, { code: 'system.reach', message }));
      }
    }
    const { pace, maintenance, problems: ofLive } = readLiveTarget(written, reaches, from.source, pointer);
    problems.push(...wrong, ...(wrong.length === 0 ? ofLive : []));
    const { kind, title, has = [] } = written;
    const environmentFile = path;
    targets.set(name, { name, kind, title, environment: values, environmentFile, reaches, has, pace, maintenance });
  }
  return { targets, problems };
}

async function environment(from: TargetsToRead, target: TargetFile, pointer: string) {
  const below = join('collections', from.id, `${target.environment}.postman_environment.json`);
  const paths = from.roots.map((root) => join(root, below)).filter((path) => existsSync(path));
  const path = paths.at(-1);
  if (path === undefined) {
    const message = `There is no ${below.replaceAll('\\', '/')}.`;
    const problem = problemAt(from.source, `${pointer}/environment`, { code: 'system.no-environment', message });
    return { path: below, values: {}, wrong: [problem] };
  }
  const source = parseJsonFile(from.shown(path), await readFile(path));
  if (source.problems.length > 0) return { path: source.file, values: {}, wrong: source.problems };
  const { values, problems } = readEnvironmentFile(source, from.names);
  return { path: source.file, values, wrong: problems };
}
