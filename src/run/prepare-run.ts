import { checkReach } from './check-reach.ts';
import { checkSecrets } from './check-secrets.ts';
import { examineRun } from './doctor/examine-run.ts';
import type { RunOptions } from './options.ts';
import { isError, type Prepared, prepare } from './prepare.ts';
import { isCollectionFile, prepareCollection } from './prepare-collection.ts';

/** Everything that is checked before the first request of a run: nothing may be sent when `problems` holds an error. */
export async function prepareRun(options: RunOptions): Promise<Prepared> {
  const collection = options.paths.find(isCollectionFile);
  const prepared =
    collection === undefined ? await prepare(options) : await prepareCollection(collection, options.data, options);
  const wrong = prepared.problems.some(isError) ? [] : [...checkReach(prepared), ...checkSecrets(prepared)];
  const ofTarget = collection === undefined ? examineRun(prepared, options) : [];
  return { ...prepared, problems: [...prepared.problems, ...wrong, ...ofTarget] };
}
