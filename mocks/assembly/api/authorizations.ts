import { authorizations } from '../platform/grants.ts';
import { findSchool } from '../schools.ts';
import type { ApiCall } from './api-handlers.ts';
import { pagedList } from './paged-list.ts';

/** `GET /authorizations`: the schools that authorised the application of the token (S4:89-114). */
export function listAuthorizations({ world, query, version, app }: ApiCall): Response {
  const data = [...authorizations(world).values()].flatMap(({ clientId, schoolId }) => {
    const school = clientId === app.clientId ? findSchool(world, schoolId) : null;
    if (!school) return [];
    return [{ object: 'authorization', school_id: school.id, school_name: school.name, school_urn: school.urn }];
  });
  return pagedList(data, query, version, { object: 'authorizations', id: app.id, name: app.name });
}
