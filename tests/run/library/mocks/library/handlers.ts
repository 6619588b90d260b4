import { HttpResponse, http, type RequestHandler } from 'msw';
import type { World } from '../../../../../src/model/world.ts';

interface Loan {
  readonly isbn: string;
  readonly at: number;
}

/** How long a book takes from its shelf to the desk, in milliseconds. */
const FETCH_MS = 25_000;

function refusal(status: number, error: string) {
  return HttpResponse.json({ error }, { status, headers: { 'cache-control': 'no-store' } });
}

/** A library that lends books to its members: a token, loans, opening hours. */
export default function handlers(world: World): RequestHandler[] {
  const { clock, variables, random } = world;
  const base = variables['base'] ?? '';
  const loans = world.state('loans', () => new Map<string, Loan>());
  const tokens = world.state('tokens', () => new Set<string>());
  const isMember = (request: Request) => tokens.has(request.headers.get('authorization')?.replace('Bearer ', '') ?? '');
  const shown = (id: string, { isbn, at }: Loan) => ({
    loan: id,
    isbn,
    state: clock.now() - at < FETCH_MS ? 'requested' : 'lent',
    due: new Date(at + 14 * 86_400_000).toISOString(),
  });

  return [
    http.post(`${base}/token`, async ({ request }) => {
      const form = new URLSearchParams(await request.text());
      if (form.get('client_secret') !== variables['clientSecret']) return refusal(401, 'invalid_client');
      const token = random('tokens').text(32, '0123456789abcdef');
      tokens.add(token);
      return HttpResponse.json(
        { access_token: token, token_type: 'bearer', expires_in: 3600 },
        { headers: { 'cache-control': 'no-store', pragma: 'no-cache' } },
      );
    }),
    http.post(`${base}/loans`, async ({ request }) => {
      if (!isMember(request)) return refusal(401, 'invalid_token');
      const { isbn } = (await request.json()) as { isbn: string };
      const id = random('loans').uuid();
      const loan = { isbn, at: clock.now() };
      loans.set(id, loan);
      return HttpResponse.json(shown(id, loan), { status: 201 });
    }),
    http.get(`${base}/loans/:id`, ({ params }) => {
      const loan = loans.get(String(params['id']));
      return loan ? HttpResponse.json(shown(String(params['id']), loan)) : refusal(404, 'no_such_loan');
    }),
    http.delete(`${base}/loans/:id`, ({ params }) =>
      loans.delete(String(params['id'])) ? new HttpResponse(null, { status: 204 }) : refusal(404, 'no_such_loan'),
    ),
    http.get(`${base}/hours`, () => HttpResponse.json({ opens: '09:00', closes: '17:00' })),
  ];
}
