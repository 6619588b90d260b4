import type { Problem } from '../../errors.ts';
import type { RunInfo } from '../../model/result.ts';

/** Warnings of something that comes nearer every day. */
const COMING = ['advice.due', 'credentials.expiring'];

/** What a run's reports are to say of it beforehand, because nobody watches the terminal at night. */
export function noticesOf(problems: readonly Problem[]): NonNullable<RunInfo['notices']> {
  return problems.filter(({ code }) => COMING.includes(code)).map(({ code, message }) => ({ code, message }));
}
