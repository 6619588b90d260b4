import type { Problem } from '../../src/errors.ts';

/** Problems as a person reads them, for golden files. */
export function showProblems(problems: readonly Problem[]): string {
  const show = ({ code, message, hint, place, frame, severity }: Problem) => {
    const at = place === undefined ? '' : `${place.file}:${place.line}:${place.column} `;
    const head = `${at}${severity === 'warning' ? 'warning ' : ''}${code}: ${message}`;
    return [head, hint, frame].filter((part) => part !== undefined).join('\n');
  };
  return `${problems.map(show).join('\n\n')}\n`;
}
