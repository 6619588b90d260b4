import type { PlannedScenario, PlannedStep } from '../model/plan.ts';
import { type DynamicSource, dynamicValue } from '../scenario/dynamic-variables.ts';
import { substitute } from '../scenario/substitute.ts';

/** The scenario's variables as they stand: planned ones, then what steps captured, then what a step brings with it. Dynamic ones are made anew. */
export class Variables {
  readonly #planned: PlannedScenario['variables'];
  readonly #dynamic: DynamicSource;
  readonly #captured = new Map<string, string>();

  constructor(planned: PlannedScenario['variables'], dynamic: DynamicSource) {
    this.#planned = planned;
    this.#dynamic = dynamic;
  }

  set(name: string, value: string): void {
    this.#captured.set(name, value);
  }

  /** What steps captured so far. */
  captured(): Readonly<Record<string, string>> {
    return Object.fromEntries(this.#captured);
  }

  get(name: string): string | undefined {
    return this.#captured.get(name) ?? this.#planned[name]?.value ?? dynamicValue(name, this.#dynamic);
  }

  /** A view for one step: its `with`, and `user.*` of the persona it acts as, come first. */
  forStep(step: PlannedStep): (name: string) => string | undefined {
    const persona = step.as;
    return (name) => {
      const own = step.with[name];
      if (own !== undefined) return substitute(own, (inner) => this.get(inner));
      if (persona !== null && name.startsWith('user.')) return this.get(`${persona}.${name.slice('user.'.length)}`);
      return this.get(name);
    };
  }
}
