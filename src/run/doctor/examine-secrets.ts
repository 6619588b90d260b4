import type { Problem } from '../../errors.ts';
import { matchesPattern } from '../../judge/matches-pattern.ts';
import type { Variable } from '../../model/system.ts';
import { environmentName } from '../../secrets/variable-name.ts';
import type { Examination, Patient } from './examination.ts';

/** A declared variable that has a value. The value itself is never shown. */
interface Given {
  readonly name: string;
  readonly variable: Variable;
  readonly value: string;
}

/** Are credentials where they belong: no two alike, none in another's place, none with a blank or quotes around it? */
export function examineSecrets(patient: Patient): Examination | null {
  const given = givenOf(patient);
  const secrets = given.filter(({ variable }) => variable.type === 'secret');
  if (secrets.length === 0) return null;
  const swapped = misplaced(given);
  const ok = secrets.length === 1 ? `${secrets[0]?.name} looks sound` : `${secrets.length} secrets, no two alike`;
  return { ok, problems: [...identical(given), ...swapped, ...wrapped(secrets)] };
}

function givenOf({ system, variables }: Patient): Given[] {
  return [...system.variables.values()].flatMap((variable) => {
    const value = variables[variable.name]?.value;
    const name = environmentName(system.id, variable.name);
    return value === undefined || value === '' ? [] : [{ name, variable, value }];
  });
}

function identical(given: readonly Given[]): Problem[] {
  return given.flatMap((one, index) => {
    const twin = given
      .slice(index + 1)
      .find((other) => other.value === one.value && [one, other].some(({ variable }) => variable.type === 'secret'));
    if (twin === undefined) return [];
    return [
      {
        code: 'secrets.identical',
        message: `${one.name} and ${twin.name} have the same value.`,
        hint: `Copy both again from where they were issued. ${sources([one, twin])}`,
      },
    ];
  });
}

/** A value that does not have the declared shape; it has another's when the two were confused. */
function misplaced(given: readonly Given[]): Problem[] {
  const told = new Set<Given>();
  return given.flatMap((one): Problem[] => {
    if (told.has(one) || fits(one, one.value)) return [];
    const other = given.find((each) => each !== one && each.variable.pattern !== null && fits(each, one.value));
    if (other === undefined) {
      const message = `${one.name} does not look as it should.`;
      return [{ code: 'secrets.shape', message, hint: `Copy it again. ${sources([one])}`, severity: 'warning' }];
    }
    told.add(other);
    const both = fits(one, other.value);
    const message = both
      ? `${one.name} and ${other.name} are swapped: each has the shape of the other.`
      : `${one.name} has the shape of ${other.name}.`;
    return [{ code: 'secrets.swapped', message, hint: `Put each in its place. ${sources([one, other])}` }];
  });
}

function fits({ variable }: Given, value: string): boolean {
  return variable.pattern === null || matchesPattern(variable.pattern, value);
}

function wrapped(secrets: readonly Given[]): Problem[] {
  return secrets
    .filter(({ value }) => /^\s|\s$|^(["'`]).*\1$/s.test(value))
    .map(({ name }) => ({
      code: 'secrets.wrapped',
      message: `${name} has a blank or quotes around it.`,
      hint: 'Take them away, unless they belong to the secret.',
      severity: 'warning',
    }));
}

/** Where each comes from, in the words of system.yaml. */
function sources(given: readonly Given[]): string {
  return given
    .filter(({ variable }) => variable.description !== '')
    .map(({ name, variable }) => `${name}: ${variable.description}.`)
    .join(' ');
}
