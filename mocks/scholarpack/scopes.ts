/** Every scope with the description that the authorisation screen shows (P-SS). */
const descriptions: Readonly<Record<string, string>> = {
  'student:read': 'Student Information Read',
  'contacts:first-party': 'First-party Contacts Read',
  'contacts:third-party': 'Third-party Contacts Read',
  'student-exclusion:read': 'Student Exclusion Read',
  'student-register:read': 'Student Registration Read',
  'student-register:write': 'Student Registration Write',
  'student-photo:read': 'Student Photo Read',
  'former-student-register:read': 'Former-student Registration Read',
  'student-meal:read': 'Student Meal Read',
  'student-assessment:read': 'Student Internal Assessment Read',
  'statutory-assessment:read': 'Student Statutory Assessment Read',
  'student-email:write': 'Student email write',
  'staff-email:write': 'Staff email write',
  'staff:read': 'Staff Information Read',
  'staff-contract:read': 'Staff Contract Read',
  'staff-register:read': 'Staff Register Read',
  'staff-register:write': 'Staff Registration Write',
  'staff-swipe:write': 'Staff Swipe Write',
  'school-info:read': 'School Information Read',
};

/** Null for a scope that is unknown, and for `sen:read` and `lac:read`, which a supplier has to ask for by name (P-SS). */
export function scopeDescription(scope: string): string | null {
  return Object.hasOwn(descriptions, scope) ? (descriptions[scope] ?? null) : null;
}
