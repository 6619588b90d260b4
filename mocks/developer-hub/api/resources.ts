import type { Json } from '../../../src/model/json.ts';
import type { World } from '../../../src/model/world.ts';
import { json } from '../../api-management/answers.ts';
import { dfeAccount } from '../../dfe-sign-in/sign-in.ts';
import { accountNamed } from '../../oauth/accounts.ts';
import { variable } from '../../oauth/variable.ts';
import type { Grant } from '../authorization-server/grants.ts';
import { organisationsOf } from '../organisations.ts';

/** Some of the Common Basic Data Set. What the APIs really answer is in their own documentation: these bodies are invented. */
const items = [
  { code: 'N00001', name: 'Unique pupil number' },
  { code: 'N00003', name: 'Date of birth & day of entry' },
] as const;

/** Open data, JSON unless XML is asked for (S2:94-96). A token is accepted and not looked at (S2:66). */
export function openAnswer(world: World, request: Request): Response {
  const resource = variable(world, 'openResource');
  if (!/^application\/xml\b/i.test(request.headers.get('accept') ?? '')) {
    return json(200, { resource, items: items.map((item) => ({ ...item })) });
  }
  const rows = items.map(({ code, name }) => `  <item code="${escaped(code)}"><name>${escaped(name)}</name></item>\n`);
  const xml = `<?xml version="1.0" encoding="utf-8"?>\n<response resource="${escaped(resource)}">\n${rows.join('')}</response>\n`;
  return new Response(xml, { headers: { 'content-type': 'application/xml; charset=utf-8' } });
}

/** Says for whom the data came, and gives it back. */
export async function restrictedAnswer(world: World, request: Request, grant: Grant): Promise<Response> {
  const account = accountNamed(world, dfeAccount, grant.persona);
  const own = account ? organisationsOf(world, account).find(({ fixture }) => fixture === grant.organisation) : null;
  return json(200, {
    resource: variable(world, 'restrictedResource'),
    organisation: own ? { id: own.id, name: own.name, urn: own.urn } : null,
    received: parsed(await request.text()),
  });
}

function parsed(text: string): Json {
  try {
    const value: Json = JSON.parse(text);
    return value;
  } catch {
    return text;
  }
}

function escaped(text: string): string {
  return text.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`);
}
