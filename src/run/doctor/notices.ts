import type { Problem } from '../../errors.ts';
import type { RunInfo } from '../../model/result.ts';
import { doctorCodes } from '../codes/doctor-codes.ts';

/** What the doctor warned of before a run that went on: its reports say it too, for nobody watched the terminal. */
export function noticesOf(problems: readonly Problem[]): NonNullable<RunInfo['notices']> {
  return problems
    .filter(({ code, severity }) => severity === 'warning' && Object.hasOwn(doctorCodes, code))
    .map(({ code, message }) => ({ code, message }));
}
