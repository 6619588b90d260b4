import type { PlannedScenario, PlannedStep } from '../model/plan.ts';
import { type DynamicSource, dynamicValue } from '../scenario/dynamic-variables.ts';
import { substitute, templateNames } from '../scenario/substitute.ts';

/** Makes the code of the moment from the secret that a variable holds. */
type CodeOf = (name: string, secret: string) => string | undefined;

/** The scenario's variables as they stand: planned ones, then what steps captured, then what a step brings with it. Dynamic ones are made anew. */
export class Variables {
  readonly #planned: PlannedScenario['variables'];
  readonly #dynamic: DynamicSource;
  readonly #captured = new Map<string, string>();
  readonly #codeOf: CodeOf;

  constructor(planned: PlannedScenario['variables'], dynamic: DynamicSource, codeOf: CodeOf = () => undefined) {
    this.#planned = planned;
    this.#dynamic = dynamic;
    this.#codeOf = codeOf;
  }

  set(name: string, value: string): void {
    this.#captured.set(name, value);
  }

  /** What steps captured so far. */
  captured(): Readonly<Record<string, string>> {
    return Object.fromEntries(this.#captured);
  }

  get(name: string): string | undefined {
    const planned = this.#planned[name];
    const value = planned?.totp ? this.#codeOf(name, planned.value) : planned?.value;
    return this.#captured.get(name) ?? value ?? dynamicValue(name, this.#dynamic);
  }

  /** The secrets of which a text asks for one-time codes at a step. */
  codeSecrets(text: string, step: PlannedStep): readonly string[] {
    return templateNames(text).flatMap((name) => {
      const planned = Object.hasOwn(step.with, name) ? undefined : this.#planned[ownName(name, step)];
      return planned?.totp ? [planned.value] : [];
    });
  }

  /** A view for one step: its `with`, and `user.*` of the persona it acts as, come first. */
  forStep(step: PlannedStep): (name: string) => string | undefined {
    return (name) => {
      const own = step.with[name];
      if (own !== undefined) return substitute(own, (inner) => this.get(inner));
      return this.get(ownName(name, step));
    };
  }
}

/** `user.email` of a step that acts as somebody else is theirs. */
function ownName(name: string, { as }: PlannedStep): string {
  return as !== null && name.startsWith('user.') ? `${as}.${name.slice('user.'.length)}` : name;
}
