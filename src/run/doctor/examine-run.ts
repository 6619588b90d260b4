import type { Problem } from '../../errors.ts';
import type { SelectionOptions } from '../options.ts';
import type { Prepared } from '../prepare.ts';
import { examineBrowser } from './examine-machine.ts';
import { examineSystem, patientOf } from './examine-system.ts';

/** What `doctor` would say of a live run before anything is sent. Nothing, where the network is a mock. */
export function examineRun(prepared: Prepared, options: SelectionOptions): readonly Problem[] {
  if (options.mock) return [];
  const now = Date.now();
  const patients = [...prepared.systems.values()].map((system) => patientOf(system, prepared, options, now));
  const ofSystems = patients.filter(({ planned }) => planned.length > 0).flatMap(examineSystem);
  return [examineBrowser(prepared.planned, options.consent) ?? [], ofSystems]
    .flat()
    .flatMap(({ problems }) => problems);
}
