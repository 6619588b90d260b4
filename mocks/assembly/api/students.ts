import type { JsonObject } from '../../../src/model/json.ts';
import { findSchool, type School, type Student } from '../schools.ts';
import { json, refuse } from './answers.ts';
import type { ApiCall } from './api-handlers.ts';
import { pagedList } from './paged-list.ts';

/**
 * `GET /students`: the students of the token's school. With `If-Modified-Since` only what changed since then, 304 when
 * nothing did; `Last-Modified` is the latest change (P-AJ, "Conditional Requests").
 */
export function listStudents(call: ApiCall): Response {
  const students = schoolOf(call)?.students ?? [];
  const since = Date.parse(call.request.headers.get('if-modified-since') ?? '');
  const changed = students.filter(({ changedAt }) => Number.isNaN(since) || changedAt > since);
  const headers = { 'last-modified': new Date(Math.max(0, ...students.map((one) => one.changedAt))).toUTCString() };
  if (changed.length === 0 && !Number.isNaN(since)) return new Response(null, { status: 304, headers });
  return pagedList(changed.map(told), call.query, call.version, { object: 'list' }, headers);
}

/** `GET /students/{id}`: a student of another school is not there. */
export function getStudent(call: ApiCall): Response {
  const student = schoolOf(call)?.students.find(({ id }) => String(id) === call.id);
  return student ? json(200, told(student)) : refuse(404, 'not_found', 'The student was not found.');
}

/** The scope `students.basic`: name and year group. */
function told({ id, firstName, lastName, yearCode }: Student): JsonObject {
  return { object: 'student', id, first_name: firstName, last_name: lastName, year_code: yearCode };
}

function schoolOf({ world, access }: ApiCall): School | null {
  return access.level === 'school' ? findSchool(world, access.schoolId) : null;
}
