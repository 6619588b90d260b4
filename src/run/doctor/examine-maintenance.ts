import { maintenanceAt } from '../maintenance-at.ts';
import type { Examination, Patient } from './examination.ts';

/** May the target be asked now? A run would be inconclusive in a window of maintenance, and send nothing. */
export function examineMaintenance({ target, now }: Patient): Examination | null {
  if (target.maintenance.length === 0) return null;
  const closed = maintenanceAt(target.maintenance, now);
  const hint = 'Run it afterwards: every scenario would be inconclusive now, and nothing would be sent.';
  return {
    ok: `${target.name} is not under maintenance now`,
    problems:
      closed === null
        ? []
        : [{ code: 'doctor.maintenance', message: `${target.name} is ${closed}.`, hint, severity: 'warning' }],
  };
}
