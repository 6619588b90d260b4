import type { World } from '../../../src/model/world.ts';
import { notFound } from '../flask.ts';
import { json } from '../json.ts';
import { schoolNamed } from '../schools.ts';
import { requireScope } from './bearer.ts';
import { pageOf } from './page-of.ts';

/** `GET /api/v1/students/`: those of the school that authorised the token (S3:60), page by page. */
export function students(world: World, request: Request): Response {
  const granted = requireScope(world, request.headers, 'student:read');
  if (granted instanceof Response) return granted;
  const { students: all } = schoolNamed(world, granted.grant.schoolId);
  const page = pageOf(all, new URL(request.url));
  return page === null ? notFound() : json(200, page);
}
