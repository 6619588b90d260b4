import type { ScenarioResult } from '../model/result.ts';

/** So many scenarios in a row that can not reach a system say enough. */
const LIMIT = 3;

/** Stops asking a system that can not be reached, on live targets (catalogue H07). */
export class Circuit {
  readonly #failures = new Map<string, number>();

  /** Why no more scenarios of a system are run; null while they are. */
  openFor(system: string): string | null {
    if ((this.#failures.get(system) ?? 0) < LIMIT) return null;
    return `${LIMIT} scenarios in a row could not reach ${system}`;
  }

  note({ system, verdict, findings }: ScenarioResult): void {
    const unreachable =
      verdict === 'inconclusive' &&
      findings.some((finding) => finding.check === 'transport' && finding.verdict === 'inconclusive');
    this.#failures.set(system, unreachable ? (this.#failures.get(system) ?? 0) + 1 : 0);
  }
}
