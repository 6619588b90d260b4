import schema from '../../schemas/harness/known-issues.schema.json' with { type: 'json' };
import type { Problem } from '../errors.ts';
import type { KnownIssue } from '../model/known-issue.ts';
import { placeOf, problemAt, type SourceFile } from './source-file.ts';
import { validateFile } from './validate-file.ts';

const DAY_MS = 86_400_000;
/** An excuse without an end is a second truth. */
const LONGEST_DAYS = 90;

interface KnownIssueFile {
  readonly scenario: string;
  readonly rows?: readonly string[];
  readonly check: string;
  readonly message?: string;
  readonly targets?: readonly string[];
  readonly owner: string;
  readonly reason: string;
  readonly link: string;
  readonly created: string;
  readonly expires: string;
}

type Wrong = Omit<Problem, 'place' | 'frame'>;

/** Reads `known-issues.yaml` of `system`: whole days that exist, at most 90 apart, and patterns that can be matched. */
export async function readKnownIssues(
  system: string,
  source: SourceFile,
): Promise<{ readonly issues: readonly KnownIssue[]; readonly problems: readonly Problem[] }> {
  const { value, problems } = await validateFile<readonly KnownIssueFile[]>(source, schema, 'known-issue');
  if (value === null) return { issues: [], problems };
  const wrong = value.flatMap((entry, index) =>
    Object.entries(mistakesOf(system, entry)).map(([key, problem]) => problemAt(source, `/${index}/${key}`, problem)),
  );
  if (wrong.length > 0) return { issues: [], problems: wrong };
  const issues = value.map(
    (entry, index): KnownIssue => ({
      ...entry,
      rows: entry.rows ?? null,
      message: entry.message ?? null,
      targets: entry.targets ?? null,
      place: placeOf(source, `/${index}`),
    }),
  );
  return { issues, problems: [] };
}

/** What is wrong with an entry, by its key. */
function mistakesOf(system: string, { scenario, message, created, expires }: KnownIssueFile): Record<string, Wrong> {
  const wrong: Record<string, Wrong> = {};
  if (!scenario.startsWith(`${system}/`)) {
    wrong['scenario'] = { code: 'known-issue.other-system', message: `${scenario} does not begin with ${system}/.` };
  }
  const why = message === undefined ? null : unmatchable(message);
  if (why !== null) wrong['message'] = { code: 'known-issue.pattern', message: `The pattern can not be read: ${why}.` };
  const days = { created: dayOf(created), expires: dayOf(expires) };
  for (const [key, day] of Object.entries(days)) {
    if (day === null) wrong[key] = { code: 'known-issue.no-day', message: 'There is no such day.' };
  }
  if (days.created === null || days.expires === null) return wrong;
  const length = days.expires - days.created;
  if (length < 0) wrong['expires'] = { code: 'known-issue.order', message: `It expires before it was created.` };
  else if (length > LONGEST_DAYS) {
    wrong['expires'] = {
      code: 'known-issue.too-long',
      message: `It expires ${length} days after it was created; ${LONGEST_DAYS} are the most.`,
      hint: 'Look at the failure again by then; a new entry may follow.',
    };
  }
  return wrong;
}

/** Days since 1970; null for a day that no calendar has. */
function dayOf(text: string): number | null {
  const ms = Date.parse(`${text}T00:00:00Z`);
  return Number.isNaN(ms) || new Date(ms).toISOString().slice(0, 10) !== text ? null : ms / DAY_MS;
}

function unmatchable(pattern: string): string | null {
  try {
    new RegExp(pattern, 'u');
    return null;
  } catch (error) {
    return error instanceof Error ? error.message.replace(/^Invalid regular expression: /, '') : String(error);
  }
}
