import schema from '../../schemas/harness/requirements.schema.json' with { type: 'json' };
import type { Problem } from '../errors.ts';
import type { Requirement } from '../model/system.ts';
import { placeOf, problemAt, type SourceFile } from './source-file.ts';
import { unknownChecks } from './unknown-checks.ts';
import { validateFile } from './validate-file.ts';

interface RequirementFile {
  readonly id: string;
  readonly title: string;
  readonly quote: string;
  readonly source: string;
  readonly severity: Requirement['severity'];
  readonly actor: Requirement['actor'];
  readonly checks?: readonly string[];
  readonly reason?: string;
}

/** Reads `requirements.yaml` of `system`: each id names the system, and stands once; its checks are in the catalogue. */
export async function readRequirements(
  system: string,
  source: SourceFile,
): Promise<{ readonly requirements: readonly Requirement[]; readonly problems: readonly Problem[] }> {
  const { value, problems } = await validateFile<readonly RequirementFile[]>(source, schema, 'requirement');
  if (value === null) return { requirements: [], problems };
  const seen = new Set<string>();
  const wrong = value.flatMap(({ id, checks = [] }, index) => {
    const at = `/${index}/id`;
    if (!id.startsWith(`${system}@`)) {
      const problem = { code: 'requirement.other-system', message: `${id} does not begin with ${system}@.` };
      return [problemAt(source, at, problem)];
    }
    if (seen.has(id))
      return [problemAt(source, at, { code: 'requirement.duplicate', message: `${id} stands here twice.` })];
    seen.add(id);
    const named = checks.map((check, position) => [`/${index}/checks/${position}`, check]);
    return unknownChecks(source, Object.fromEntries(named));
  });
  const requirements = value.map((clause, index): Requirement => {
    const place = placeOf(source, `/${index}/id`);
    return { ...clause, checks: clause.checks ?? [], reason: clause.reason ?? null, place };
  });
  return { requirements, problems: wrong };
}
