import { readdir, realpath } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { type Problem, SteadfastError } from '../errors.ts';
import { type Chains, readChains } from '../record/read-chains.ts';
import { type RunFile, readRunFile, type Share } from '../record/run-file.ts';
import { verifyRecording } from '../record/verify-recording.ts';

/** What one process of a run that several share has recorded. */
export interface RecordedPart {
  /** As it is to be named to a person. */
  readonly shown: string;
  readonly folder: string;
  readonly run: RunFile;
  readonly share: Share;
  readonly chains: Chains['chains'];
}

/** Of a part that was cut off, only these mean that somebody changed it. */
const CHANGED = new Set(['recording.chain-broken', 'recording.contract-changed', 'recording.run-file-changed']);

/**
 * Finds and verifies the parts below some folders, in the order of their shards.
 * @throws SteadfastError `merge.nothing-there`, `merge.no-shard` (exit 2), `merge.changed` (exit 6)
 */
export async function readParts(folders: readonly string[], cwd: string): Promise<readonly RecordedPart[]> {
  const found = await Promise.all(folders.map((folder) => partsBelow(folder, cwd)));
  const parts = withoutCopies(await Promise.all(found.flat().map(readPart)));
  return parts.sort(
    (a, b) => a.share.shard.index - b.share.shard.index || a.run.info.startedAt.localeCompare(b.run.info.startedAt),
  );
}

/**
 * What keeps artefacts may follow a link and turn `latest` into a folder of its own: the copy beside the run that it led
 * to is left out. A shard that was named or started twice is none.
 */
function withoutCopies(parts: readonly RecordedPart[]): RecordedPart[] {
  const isOriginal = ({ folder, run }: RecordedPart) => basename(folder) === run.info.id;
  return parts.filter(
    (part) =>
      isOriginal(part) ||
      !parts.some(
        (other) =>
          isOriginal(other) && dirname(other.folder) === dirname(part.folder) && other.run.seal === part.run.seal,
      ),
  );
}

/** Each folder with a run in it. `latest` and other links are not followed: what they lead to is found by itself. */
async function partsBelow(folder: string, cwd: string): Promise<readonly { folder: string; shown: string }[]> {
  const top = await realpath(resolve(cwd, folder)).catch(() => resolve(cwd, folder));
  const entries = await readdir(top, { withFileTypes: true, recursive: true }).catch(() => []);
  const runs = entries
    .filter((entry) => entry.isFile() && entry.name === 'run.json' && basename(entry.parentPath) !== 'contract')
    .map(({ parentPath }) => ({ folder: parentPath, shown: join(folder, parentPath.slice(top.length)) }));
  if (runs.length > 0) return runs;
  throw new SteadfastError({
    code: 'merge.nothing-there',
    message: `${folder} holds no run.`,
    hint: 'Name the folders that the shards wrote.',
  });
}

async function readPart({ folder, shown }: { folder: string; shown: string }): Promise<RecordedPart> {
  const run = readRunFile(folder);
  if (run.share === null) {
    throw new SteadfastError({
      code: 'merge.no-shard',
      message: `${shown} is a whole run and no shard.`,
      hint: 'Shards are made by steadfast run --shard 1/2, or by Playwright Test.',
    });
  }
  const changed = (await verifyRecording(folder)).filter(({ code }) => run.endedAt !== null || CHANGED.has(code));
  refuseChanged(shown, changed);
  return { shown, folder, run, share: run.share, chains: (await readChains(folder)).chains };
}

function refuseChanged(shown: string, changed: readonly Problem[]): void {
  const problems = changed.map(({ message }) => ({
    code: 'merge.changed',
    message: `${shown} is not as it was recorded: ${message}.`,
  }));
  const [first, ...others] = problems;
  if (first !== undefined) throw new SteadfastError([first, ...others], 6);
}
