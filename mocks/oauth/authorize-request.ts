import { parameter, repeatedNames } from './form.ts';

/** One thing an authorization request must satisfy, and what the system says when it does not. */
export interface ParameterRule<E> {
  /** True when the request breaks the rule. */
  readonly broken: (parameters: URLSearchParams) => boolean;
  readonly says: E;
}

/** The answer to the first rule that the request breaks, in the order the system looks; null when it is sound. */
export function firstBroken<E>(parameters: URLSearchParams, rules: readonly ParameterRule<E>[]): E | null {
  return rules.find((rule) => rule.broken(parameters))?.says ?? null;
}

export function required<E>(name: string, says: E): ParameterRule<E> {
  return { broken: (parameters) => parameter(parameters, name) === null, says };
}

/** When the parameter is sent, its value is one of these. */
export function oneOf<E>(name: string, values: readonly string[], says: E): ParameterRule<E> {
  return {
    broken: (parameters) => {
      const value = parameter(parameters, name);
      return value !== null && !values.includes(value);
    },
    says,
  };
}

/** No parameter, or none of the named ones, may be sent twice (RFC 6749 section 3.1). */
export function notRepeated<E>(says: E, names?: readonly string[]): ParameterRule<E> {
  return { broken: (parameters) => repeatedNames(parameters).some((name) => names?.includes(name) ?? true), says };
}
