import { findSchool } from '../schools.ts';
import { json } from './answers.ts';
import type { ApiCall } from './api-handlers.ts';

/** `GET /me`: what the token is. Version 1 tells app and school (S4:213-229), version 1.1 app and token (P-AJ). */
export function userInfo({ world, version, app, access }: ApiCall): Response {
  const scopes = access.level === 'school' ? access.scopes : [];
  if (version === '1.1') {
    const token = { access_level: access.level, scopes };
    return json(200, { object: 'application', id: app.id, name: app.name, redirect_uri: app.redirectUri, token });
  }
  const about = { level: access.level, app: { id: app.id, name: app.name } };
  const school = access.level === 'school' ? findSchool(world, access.schoolId) : null;
  if (!school) return json(200, about);
  const { id, urn, name, slug, laCode, establishmentNumber, phase } = school;
  const told = { id, urn, name, slug, la_code: laCode, establishment_number: establishmentNumber, phase, scopes };
  return json(200, { ...about, school: told });
}
