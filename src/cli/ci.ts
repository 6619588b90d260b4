import { azureMask } from '../report/azure.ts';
import type { Ci } from '../report/ci.ts';
import { githubMask } from '../report/github.ts';

type Environment = Readonly<Record<string, string | undefined>>;

/** The CI service that runs this process; null for none that is known. */
export function ciOf(env: Environment): Ci | null {
  const file = (name: string) => env[name] || null;
  if (env['GITHUB_ACTIONS'] === 'true') {
    const [stepSummary, output] = [file('GITHUB_STEP_SUMMARY'), file('GITHUB_OUTPUT')];
    return { kind: 'github', root: file('GITHUB_WORKSPACE'), stepSummary, output };
  }
  if (env['TF_BUILD']?.toLowerCase() === 'true')
    return { kind: 'azure', root: file('BUILD_SOURCESDIRECTORY'), stepSummary: null, output: null };
  return null;
}

/**
 * Tells the service to keep a value out of its logs. The one place where a secret is printed, and only to a service
 * that takes the line out again.
 */
export function maskFor(ci: Ci | null, write: (text: string) => void): ((value: string) => void) | null {
  if (ci === null) return null;
  const mask = ci.kind === 'github' ? githubMask : azureMask;
  return (value) => write(mask(value));
}
