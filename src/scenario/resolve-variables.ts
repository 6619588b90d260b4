import type { PlannedVariable } from '../model/plan.ts';
import type { Persona, System, Target, Variable } from '../model/system.ts';
import type { Environment } from '../secrets/environment.ts';
import { environmentName } from '../secrets/variable-name.ts';
import { type FilledVariables, fillVariables } from './fill-variables.ts';
import { bindingsOf } from './find-in-system.ts';
import type { Row, Scenario } from './scenario.ts';
import { templateNames } from './substitute.ts';

/** Origin of what `--env-var` gives. */
export const COMMAND_LINE = 'command line';

const INVENTED = 'mock value in';

/** Whether a value is one that a mock invents: such a secret is none. */
export function isInvented(origin: string): boolean {
  return origin.startsWith(INVENTED);
}

/** Whether a value comes from the scenario's row or defaults, or from the command line, rather than from the environment. */
export function isGivenByScenario(origin: string): boolean {
  return origin === COMMAND_LINE || /^(row|defaults of) /.test(origin);
}

/** What a plan is made against. */
export interface PlanContext {
  readonly system: System;
  readonly target: Target;
  /** Is the network replaced by mocks? */
  readonly mock: boolean;
  readonly environment: Pick<Environment, 'get'>;
  /** `--env-var name=value`. */
  readonly overrides: Readonly<Record<string, string>>;
  /** A person gives the consents: what only a walk through their pages asks for may be missing. */
  readonly consentByHand?: boolean;
  /** A scenario whose variables are missing is skipped instead of refused. */
  readonly skipMissing?: boolean;
}

export interface ResolvedVariables extends FilledVariables {
  /** The environment variable that would give a declared name its value; null for a name that is not declared. */
  environmentNameOf(name: string): string | null;
}

interface Raw {
  readonly text: string;
  readonly origin: string;
  /** Written in a file of the project, so that `{{other}}` in it means the other variable. */
  readonly nested: boolean;
  readonly secret: boolean;
  readonly totp: boolean;
}

/**
 * Every variable with a value before the first request, each with its origin and secrecy. First that has one wins:
 * row, command line, process environment and `.env` files, environment file of the target, the scenario's defaults,
 * the mock's invented value (on a mock), the variable's default. (A step's `with` comes before all; the run adds it.)
 */
export function resolveVariables(scenario: Scenario, row: Row | null, context: PlanContext): ResolvedVariables {
  const { system } = context;
  const declared = new Map<string, { variable: Variable; environment: readonly string[] }>();
  const nameIn = (name: string) => environmentName(system.id, name);
  for (const [name, variable] of system.variables) declared.set(name, { variable, environment: [nameIn(name)] });
  for (const persona of [...system.personas.values(), ...system.fixtures.values()])
    for (const [field, variable] of Object.entries(persona.fields)) {
      const name = `${persona.name}.${field}`;
      const asUser = persona.name === system.defaultPersona ? [nameIn(`user.${field}`)] : [];
      declared.set(name, { variable, environment: [nameIn(name), ...asUser] });
    }
  const aliases = aliasesOf(scenario, system);

  const raw = new Map<string, Raw>();
  for (const [name, { variable, environment }] of declared) {
    const found = written(name, scenario, row, context, environment) ?? defaultOf(variable, context);
    if (found !== null) raw.set(name, { ...found, ...kindOf(variable, found) });
  }
  for (const [alias, name] of aliases) {
    const own = written(alias, scenario, row, context, []);
    const found = own ?? raw.get(name);
    if (found !== undefined && found !== null)
      raw.set(alias, { ...found, ...kindOf(declared.get(name)?.variable, found) });
  }
  const others = [
    ...Object.keys(row?.values ?? {}),
    ...Object.keys(context.overrides),
    ...Object.keys(scenario.defaults),
  ];
  for (const name of others) {
    const found = raw.has(name) ? null : written(name, scenario, row, context, []);
    if (found !== null) raw.set(name, { ...found, secret: false, totp: false });
  }

  return {
    ...fillVariables(new Map([...raw].map(([name, found]) => [name, toPlanned(found)]))),
    environmentNameOf: (name) => declared.get(aliases.get(name) ?? name)?.environment[0] ?? null,
  };
}

function toPlanned({ text, origin, nested, secret, totp }: Raw): PlannedVariable {
  const isMade = nested && templateNames(text).length > 0;
  return { value: text, ...(isMade && { written: text }), origin, secret, ...(totp && { totp }) };
}

/** A code that a row or the command line gives for an authenticator's is typed as it stands: a wrong one, on purpose. */
function kindOf(variable: Variable | undefined, { origin }: Pick<Raw, 'origin'>): Pick<Raw, 'secret' | 'totp'> {
  return { secret: variable?.type !== 'plain', totp: variable?.totp === true && !isGivenByScenario(origin) };
}

/** `user.email` → `approver.email`, `trust.upin` → `trust-a.upin`, for this scenario. */
function aliasesOf(scenario: Scenario, system: System): Map<string, string> {
  const aliases = new Map<string, string>();
  const add = (alias: string, persona: Persona | undefined) => {
    for (const field of Object.keys(persona?.fields ?? {}))
      if (persona !== undefined && alias !== persona.name) aliases.set(`${alias}.${field}`, `${persona.name}.${field}`);
  };
  add('user', system.personas.get(scenario.as ?? system.defaultPersona ?? ''));
  for (const [alias, fixture] of Object.entries(bindingsOf(system, scenario.fixtures)))
    add(alias, system.fixtures.get(fixture));
  return aliases;
}

/** The value that a row, a person, the environment or a file gives; null when none does. An empty one of the latter is none. */
function written(
  name: string,
  scenario: Scenario,
  row: Row | null,
  { overrides, environment, target }: PlanContext,
  environmentNames: readonly string[],
): Omit<Raw, 'secret' | 'totp'> | null {
  const inRow = row?.values[name];
  if (row !== null && inRow !== undefined) return { text: inRow.text, origin: `row ${row.key}`, nested: true };
  const given = own(overrides, name);
  if (given !== undefined) return { text: given, origin: COMMAND_LINE, nested: false };
  for (const variable of environmentNames) {
    const found = environment.get(variable);
    if (found !== undefined && found.value !== '') return { text: found.value, origin: found.origin, nested: false };
  }
  const inFile = own(target.environment, name);
  if (inFile !== undefined && inFile !== '') return { text: inFile, origin: target.environmentFile, nested: true };
  const byDefault = own(scenario.defaults, name);
  return byDefault === undefined
    ? null
    : { text: byDefault, origin: `defaults of ${scenario.source.file}`, nested: true };
}

function defaultOf(variable: Variable, { mock, system }: PlanContext): Omit<Raw, 'secret' | 'totp'> | null {
  if (mock && variable.mock !== null)
    return { text: variable.mock, origin: `${INVENTED} scenarios/${system.id}/system.yaml`, nested: true };
  if (variable.default === null) return null;
  return { text: variable.default, origin: `default in scenarios/${system.id}/system.yaml`, nested: true };
}

function own(values: Readonly<Record<string, string>>, name: string): string | undefined {
  return Object.hasOwn(values, name) ? values[name] : undefined;
}
