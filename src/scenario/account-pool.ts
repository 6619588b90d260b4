import type { Problem } from '../errors.ts';
import type { PlannedVariable } from '../model/plan.ts';
import type { Persona, System } from '../model/system.ts';
import type { Environment } from '../secrets/environment.ts';
import { readTotp } from '../secrets/totp.ts';
import { environmentName } from '../secrets/variable-name.ts';

import { totpProblem } from './plan-scenario.ts';

/** One of the accounts that a persona can act with. */
export interface Account {
  /** `bank/clerk`; further ones carry their number, `bank/clerk 2`. */
  readonly id: string;
  /** By the field's name. */
  readonly fields: Readonly<Record<string, PlannedVariable>>;
}

/**
 * The further accounts of a persona, as the environment gives them: beside `BANK_CLERK_EMAIL` there may be
 * `BANK_CLERK_2_EMAIL` and so on, for the default persona `BANK_USER_2_EMAIL` too. Plain fields that are not set are the
 * first account's; what is secret or personal must be set, or is named in `plan.incomplete-account`.
 */
export function furtherAccounts(
  system: System,
  persona: Persona,
  environment: Environment,
): { readonly accounts: readonly Account[]; readonly problems: readonly Problem[] } {
  const owners = persona.name === system.defaultPersona ? [persona.name, 'user'] : [persona.name];
  const numbers = numbersOf(system, persona, owners, environment);
  const accounts: Account[] = [];
  const problems: Problem[] = [];
  for (const number of numbers) {
    const nameOf = (owner: string, field: string) => environmentName(system.id, `${owner}.${number}.${field}`);
    const fields: Record<string, PlannedVariable> = {};
    const missing: string[] = [];
    for (const [field, variable] of Object.entries(persona.fields)) {
      const found = owners.map((owner) => environment.get(nameOf(owner, field))).find((one) => one !== undefined);
      if (found !== undefined) {
        fields[field] = { ...found, secret: variable.type !== 'plain', ...(variable.totp && { totp: true as const }) };
        if (variable.totp && readTotp(found.value) === null) problems.push(totpProblem(nameOf(persona.name, field)));
      } else if (variable.type !== 'plain' && !variable.optional) missing.push(nameOf(persona.name, field));
    }
    if (missing.length > 0) problems.push(incomplete(system, persona, number, missing));
    else accounts.push({ id: `${system.id}/${persona.name} ${number}`, fields });
  }
  return { accounts, problems };
}

/** The numbers that some field is set for; a persona of its own name, `clerk-2`, is no second clerk. */
function numbersOf(system: System, persona: Persona, owners: readonly string[], environment: Environment): number[] {
  const fields = Object.keys(persona.fields).map((field) => environmentName('', field));
  const prefixes = owners.map((owner) => environmentName(system.id, owner));
  if (fields.length === 0) return [];
  const numbered = new RegExp(`^(?:${prefixes.join('|')})_([2-9]|[1-9]\\d+)_(?:${fields.join('|')})$`);
  const numbers = environment.names().flatMap((name) => {
    const number = numbered.exec(name)?.[1];
    return number === undefined || system.personas.has(`${persona.name}-${number}`) ? [] : [Number(number)];
  });
  return [...new Set(numbers)].sort((a, b) => a - b);
}

function incomplete(system: System, persona: Persona, number: number, missing: readonly string[]): Problem {
  return {
    code: 'plan.incomplete-account',
    message: `Account ${number} of the persona ${persona.name} is set in part: ${missing.join(', ')} ${missing.length === 1 ? 'is' : 'are'} missing.`,
    hint: `Set it too, or take the other variables of ${environmentName(system.id, `${persona.name}.${number}`)} away.`,
  };
}
