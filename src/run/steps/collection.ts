import { dirname, resolve } from 'node:path';
import { performNewman } from '../perform-newman.ts';
import { readJsonObject } from '../read-json-object.ts';
import { stepKind } from '../step-kind.ts';

/** Runs a Postman collection, or one folder of it, through Newman. */
export const collectionStep = stepKind('collection', async (step, session) => {
  const path = resolve(session.cwd, step.file);
  return performNewman(
    step,
    session,
    {
      collection: await readJsonObject(path, step.file),
      workingFolder: dirname(path),
      followRedirects: true,
      data: session.rows,
      ...(step.folder !== null && { folder: step.folder }),
    },
    null,
  );
});
