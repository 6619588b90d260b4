import { html } from 'hono/html';
import { http, type RequestHandler } from 'msw';
import type { World } from '../../../src/model/world.ts';
import { page } from '../../plain/page.ts';
import { sitesOf } from '../sites.ts';

/** The application's own page, to which a web form sends its user back. */
export function applicationHandlers(world: World): RequestHandler[] {
  const { application } = sitesOf(world);
  if (application === null) return [];
  const main = html`<p>The web form has sent you back.</p>`;
  const site = { name: 'Your application', colour: '#3d3d3d' };
  return [http.get(`${application}/*`, () => page(site, { title: 'Welcome back', main }))];
}
