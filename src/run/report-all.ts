import type { Reporter } from '../model/result.ts';

export interface ReporterFailure {
  readonly code: 'report.failed';
  readonly message: string;
}

type Call = (reporter: Reporter) => void | Promise<void> | undefined;

/** Calls every reporter; one that throws is named once, called no more, and the others still write. */
export class ReporterGroup {
  readonly #reporters: readonly Reporter[];
  readonly #failed = new Set<Reporter>();
  readonly failures: ReporterFailure[] = [];

  constructor(reporters: readonly Reporter[]) {
    this.#reporters = reporters;
  }

  async tell(call: Call): Promise<void> {
    for (const reporter of this.#reporters) {
      if (this.#failed.has(reporter)) continue;
      try {
        await call(reporter);
      } catch (error) {
        this.#failed.add(reporter);
        const why = error instanceof Error ? error.message : String(error);
        this.failures.push({
          code: 'report.failed',
          message: `The report ${reporter.name} could not be written: ${why}`,
        });
      }
    }
  }
}
