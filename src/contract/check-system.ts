import type { Problem } from '../errors.ts';
import type { Operation } from '../model/system.ts';
import { readTotp } from '../secrets/totp.ts';
import { didYouMeanHint } from './did-you-mean.ts';
import type { OperationSchema } from './schema-files.ts';
import { pointerToken, problemAt, type SourceFile } from './source-file.ts';
import type { SystemFile, VariableFile } from './system-file.ts';
import { unknownChecks } from './unknown-checks.ts';

/** What system.yaml refers to, and must be there. */
export interface Referents {
  readonly id: string;
  /** Null when the collection could not be read: nothing can be said of its operations then. */
  readonly operations: ReadonlyMap<string, Operation> | null;
  readonly schemas: readonly OperationSchema[];
  /** Names of the journey files. */
  readonly journeys: readonly string[];
}

/** Every name in system.yaml that names something which is not there, each with its place and a suggestion. */
export function checkSystem(source: SourceFile, file: SystemFile, there: Referents): readonly Problem[] {
  const problems: Problem[] = [];
  const expectOne = (of: Iterable<string>, name: string | undefined, pointer: string, what: string): void => {
    const all = [...of];
    if (name === undefined || all.includes(name)) return;
    const code = `system.unknown-${what.replaceAll(' ', '-')}`;
    problems.push(
      problemAt(source, pointer, {
        code,
        message: `There is no ${what} "${name}".`,
        hint: didYouMeanHint(name, all, 'There are'),
      }),
    );
  };
  const operation = (name: string | undefined, pointer: string): void =>
    there.operations === null ? undefined : expectOne(there.operations.keys(), name, pointer, 'operation');

  operation(file.oauth?.authorize.operation, '/oauth/authorize/operation');
  operation(file.oauth?.token, '/oauth/token');
  operation(file.oauth?.refresh?.operation, '/oauth/refresh/operation');
  expectOne(there.journeys, file.oauth?.journey, '/oauth/journey', 'journey');
  expectOne(Object.keys(file.personas ?? {}), file.defaultPersona, '/defaultPersona', 'persona');
  for (const [alias, fixture] of Object.entries(file.bindings ?? {})) {
    expectOne(Object.keys(file.fixtures ?? {}), fixture, `/bindings/${pointerToken(alias)}`, 'fixture');
  }
  for (const [index, parameter] of Object.entries(file.oauth?.authorize.parameters ?? {})) {
    const at = `/oauth/authorize/parameters/${pointerToken(index)}/when`;
    for (const name of Object.keys(typeof parameter === 'string' ? {} : (parameter.when ?? {}))) {
      expectOne(Object.keys(file.variables ?? {}), name, `${at}/${pointerToken(name)}`, 'variable');
    }
  }
  for (const [index, { when, targets }] of (file.advice ?? []).entries()) {
    const at = `/advice/${index}`;
    for (const name of Object.keys(when))
      expectOne(Object.keys(file.variables ?? {}), name, `${at}/when/${pointerToken(name)}`, 'variable');
    for (const [position, target] of (targets ?? []).entries())
      expectOne(Object.keys(file.targets ?? {}), target, `${at}/targets/${position}`, 'target');
  }
  for (const { pattern, pointer } of patternsOf(file)) {
    if (isPattern(pattern)) continue;
    const message = `"${pattern}" is no regular expression.`;
    problems.push(problemAt(source, pointer, { code: 'system.pattern', message }));
  }
  const deviations = new Set<string>();
  for (const [index, deviation] of (file.deviations ?? []).entries()) {
    const at = `/deviations/${index}`;
    if (!deviation.id.startsWith(`${there.id}@`)) {
      const problem = { code: 'system.other-system', message: `${deviation.id} does not begin with ${there.id}@.` };
      problems.push(problemAt(source, `${at}/id`, problem));
    }
    if (deviations.has(deviation.id)) {
      problems.push(
        problemAt(source, `${at}/id`, { code: 'system.duplicate', message: `${deviation.id} stands here twice.` }),
      );
    }
    deviations.add(deviation.id);
    for (const [position, name] of (deviation.operations ?? []).entries())
      operation(name, `${at}/operations/${position}`);
  }
  for (const cell of Object.keys(file.uncovered ?? {})) {
    const at = `/uncovered/${pointerToken(cell)}`;
    const [name = '', status = ''] = cell.split('.');
    operation(name, at);
    const statuses = there.operations?.get(name)?.statuses;
    if (statuses !== undefined) expectOne(statuses, status, at, 'documented status');
  }
  for (const group of ['personas', 'fixtures'] as const) {
    for (const [name, { fields }] of Object.entries(file[group] ?? {})) {
      for (const [field, variable] of Object.entries(fields ?? {})) {
        const problem = variable.totp ? wrongTotp(variable) : null;
        const at = `/${group}/${pointerToken(name)}/fields/${pointerToken(field)}`;
        if (problem !== null) problems.push(problemAt(source, at, problem));
      }
    }
  }
  const checks = Object.keys(file.checks ?? {}).map((check) => [`/checks/${pointerToken(check)}`, check]);
  return [...problems, ...unknownChecks(source, Object.fromEntries(checks)), ...orphans(there)];
}

/** The secret of an authenticator app that is shown to anyone, or an invented one that makes no codes. */
function wrongTotp({ type, mock }: VariableFile): Problem | null {
  if (type !== 'secret') {
    return {
      code: 'system.totp',
      message: 'What one-time codes are made of is a secret.',
      hint: 'Write type: secret.',
    };
  }
  if (mock === undefined || readTotp(mock) !== null) return null;
  const hint = 'Write base32, such as JBSWY3DPEHPK3PXP, or an otpauth://totp/ URL.';
  return { code: 'system.totp', message: 'The invented value is no secret of an authenticator app.', hint };
}

/** Schemas of operations that the collection does not have. */
function orphans({ operations, schemas }: Referents): readonly Problem[] {
  if (operations === null) return [];
  return schemas
    .filter(({ operation }) => !operations.has(operation))
    .map(({ operation, source }) => {
      const hint = didYouMeanHint(operation, operations.keys(), 'There are');
      const message = `There is no operation "${operation}" in the collection.`;
      return problemAt(source, '', { code: 'schema.unknown-operation', message, hint });
    });
}

/** Every `pattern` of a variable, with its pointer. */
function patternsOf(file: SystemFile): readonly { readonly pattern: string; readonly pointer: string }[] {
  const groups: [string, SystemFile['variables']][] = [['/variables', file.variables]];
  for (const kind of ['personas', 'fixtures'] as const)
    for (const [name, { fields }] of Object.entries(file[kind] ?? {}))
      groups.push([`/${kind}/${pointerToken(name)}/fields`, fields]);
  return groups.flatMap(([at, variables]) =>
    Object.entries(variables ?? {}).flatMap(([name, { pattern }]) =>
      pattern === undefined ? [] : [{ pattern, pointer: `${at}/${pointerToken(name)}/pattern` }],
    ),
  );
}

function isPattern(text: string): boolean {
  try {
    return new RegExp(text, 'u') instanceof RegExp;
  } catch {
    return false;
  }
}
