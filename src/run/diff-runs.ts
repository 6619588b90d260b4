import { resolve } from 'node:path';
import { compareShapes, type Drift } from '../judge/compare-shapes.ts';
import { type ResponseShape, ResponseShapes } from '../judge/response-shapes.ts';
import type { RunInfo } from '../model/result.ts';
import { readRecording } from '../record/read-recording.ts';
import { readRunFile } from '../record/run-file.ts';
import { keptSystems } from './kept-systems.ts';
import { systemOf } from './system-of.ts';

type Told = Pick<RunInfo, 'id' | 'startedAt' | 'target' | 'mock'>;

/** How the answers of two runs differ; `schemas/harness/drift.schema.json` publishes it. */
export interface RunDrift {
  readonly schemaVersion: 1;
  readonly left: Told;
  readonly right: Told;
  readonly differences: readonly Drift[];
}

/**
 * Compares the answers of two recordings by their shapes. Nothing is sent.
 * @throws SteadfastError `run-file.missing`, `run-file.unreadable`, `recording.missing`
 */
export async function diffRuns(left: string, right: string, cwd: string): Promise<RunDrift> {
  const [mine, other] = await Promise.all([read(resolve(cwd, left)), read(resolve(cwd, right))]);
  const differences = compareShapes(mine.shapes, other.shapes);
  return { schemaVersion: 1, left: mine.told, right: other.told, differences };
}

async function read(folder: string): Promise<{ readonly told: Told; readonly shapes: readonly ResponseShape[] }> {
  const { id, startedAt, target, mock } = readRunFile(folder).info;
  const systems = await keptSystems(folder);
  const shapes = new ResponseShapes();
  for await (const attempt of readRecording(folder)) await shapes.add(attempt, systemOf(attempt, systems));
  return { told: { id, startedAt, target, mock }, shapes: shapes.all() };
}
