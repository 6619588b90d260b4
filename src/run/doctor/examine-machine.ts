import { accessSync, constants, existsSync } from 'node:fs';
import { dirname } from 'node:path';
import { findBrowser } from '../../browser/find-browser.ts';
import { SteadfastError } from '../../errors.ts';
import type { PlannedScenario, StepKindName } from '../../model/plan.ts';
import type { ConsentMode } from '../person.ts';
import type { Examination } from './examination.ts';

/** Is there a browser for the scenarios that need one? */
export function examineBrowser(planned: readonly PlannedScenario[], consent: ConsentMode): Examination | null {
  const needed = planned.some(({ skip, steps, finally: last }) => {
    // A person who gives consents may do so in a browser of their own.
    const needs = (kind: StepKindName) => kind === 'portal' || (kind === 'consent' && consent === 'auto');
    return skip === null && [...steps, ...last].some(({ kind }) => needs(kind));
  });
  if (!needed) return null;
  try {
    const found = findBrowser();
    if (found !== null) return { ok: `A browser is there: ${found.path} (${found.origin})`, problems: [] };
  } catch (error) {
    if (error instanceof SteadfastError) return { ok: '', problems: error.problems };
    throw error;
  }
  const message = 'No Chromium was found, and a consent needs one.';
  const hint =
    'Type: npx playwright install chromium-headless-shell, or set STEADFAST_BROWSER to the path of a Chromium.';
  return { ok: '', problems: [{ code: 'browser.missing', message, hint }] };
}

/** Can the reports be written? Nothing is made: the nearest folder that is there must allow it. */
export function examineOutput(folder: string): Examination {
  let nearest = folder;
  while (!existsSync(nearest) && dirname(nearest) !== nearest) nearest = dirname(nearest);
  try {
    accessSync(nearest, constants.W_OK | constants.X_OK);
    return { ok: `Reports can be written to ${folder}`, problems: [] };
  } catch {
    const message = `The output folder ${folder} can not be written.`;
    return {
      ok: '',
      problems: [{ code: 'run.output-not-writable', message, hint: 'Give another folder with -o DIR.' }],
    };
  }
}
