import { scopeWords } from '../oauth/form.ts';

/** A scope as an application asks for it: `students.dob:optional`. */
export interface AskedScope {
  readonly name: string;
  readonly optional: boolean;
}

/** The scopes there are, by group: `''` is the group's own name, as the first documentation had them (S4:29, P-AS, P-AJ). */
const groups: Readonly<Record<string, string>> = {
  assessments: ' examinations internal national write',
  attendances: ' summaries',
  calendar: '',
  contacts: ' basic emails gender middle_names parental_responsibility priority telephone_numbers',
  exclusions: '',
  groups: '',
  registration_groups: '',
  school: '',
  staff_members:
    ' absences basic contracts dates disability dob emails ethnicity former_names gender included_in_census legal_names middle_names mis_id qualifications salaries teaching_status telephone_numbers',
  students:
    ' addresses basic care country_of_birth dates dob eal enrolment_status ethnicity ever_in_care first_language former_names former_upn fsm fsm_review_dates gender home_language legal_names medical.conditions medical.dietary_needs medical.emergency_consent medical.nhs_number medical.notes medical.pregnancy middle_names mis_id nationality pan photo pp proficiency_in_eng sen_needs sen_provision service_child siblings upn',
  teaching_groups: '',
};

const known: ReadonlySet<string> = new Set(
  Object.entries(groups).flatMap(([group, names]) =>
    names.split(' ').map((name) => (name === '' ? group : `${group}.${name}`)),
  ),
);

/** Reads a scope parameter: required unless it says `:optional` (P-AJ). Null when it is empty or a scope is unknown. */
export function readScopes(parameter: string | null): readonly AskedScope[] | null {
  const asked = scopeWords(parameter).map((word): AskedScope => {
    const [, name = '', kind] = /^(.*?)(?::(optional|required))?$/.exec(word) ?? [];
    return { name, optional: kind === 'optional' };
  });
  return asked.length > 0 && asked.every(({ name }) => known.has(name)) ? asked : null;
}

/** What is granted when a person agrees: what is required, what they ticked, and what those depend on (P-AJ). */
export function grantedScopes(asked: readonly AskedScope[], ticked: readonly string[]): readonly string[] {
  const names = asked.filter(({ name, optional }) => !optional || ticked.includes(name)).map(({ name }) => name);
  return [...new Set(names.flatMap((name) => [...dependencies(name), name]))];
}

/** Whether one of these scopes opens a group's basic data. */
export function opens(scopes: readonly string[], group: string): boolean {
  return scopes.includes(group) || scopes.includes(`${group}.basic`);
}

function dependencies(name: string): readonly string[] {
  const basic = `${name.split('.')[0]}.basic`;
  return name.includes('.') && known.has(basic) ? [basic] : [];
}
