import { readGiven } from '../given.ts';
import { type Bank, banks, searchBanks } from './banks.ts';
import { type FieldError, type ImportDetails, readImportDetails } from './import-details.ts';
import { addWebForm, toldWebForm, type WebForm, webForms } from './web-form.ts';
import { answer, refuse, refuseFields } from './web-form-answers.ts';
import type { UserCall } from './web-form-api.ts';

/** `POST /api/webForms/bankConnectionImport`: the address in the answer is for the user's browser. */
export async function createWebForm(call: UserCall): Promise<Response> {
  const { world, request, user, token } = call;
  const details = readImportDetails(await request.text());
  if ('length' in details) return refuseFields(call, details);
  if (details.profileId !== null) return refuse(call, 404, 'NOT_FOUND', 'The profile was not found.');
  const wrong = configurationError(call, details);
  if (wrong) return wrong;
  const bank = chosenBank(call, details);
  if (bank instanceof Response) return bank;
  return answer(call, 201, toldWebForm(world, addWebForm(world, user, token, bank)));
}

/** `GET /api/webForms/{id}`: only the user's own are there. */
export function readWebForm(call: UserCall): Response {
  const form = ownForm(call);
  return form ? answer(call, 200, toldWebForm(call.world, form)) : notFound(call);
}

/** `DELETE /api/webForms/{id}`. */
export function deleteWebForm(call: UserCall): Response {
  const form = ownForm(call);
  if (!form) return notFound(call);
  webForms(call.world).delete(form.id);
  return answer(call, 200);
}

/** `GET /api/webForms?page=&perPage=&order=`: the user's own, by the time they were created. */
export function listWebForms(call: UserCall): Response {
  const { world, query, user } = call;
  const page = numberIn(query, 'page', 1);
  const perPage = numberIn(query, 'perPage', 20);
  const order = query.get('order') ?? 'createdAt,asc';
  const errors: FieldError[] = [];
  if (!(page >= 1)) errors.push({ field: 'page', message: 'must be greater than or equal to 1' });
  if (!(perPage >= 1)) errors.push({ field: 'perPage', message: 'must be greater than or equal to 1' });
  if (perPage > 500) errors.push({ field: 'perPage', message: 'must be less than or equal to 500' });
  if (!/^createdAt(,(asc|desc))?$/.test(order))
    errors.push({ field: 'order', message: 'must be createdAt[,asc|desc]' });
  if (errors.length > 0) return refuseFields(call, errors);
  const own = [...webForms(world).values()].filter((form) => form.user === user);
  if (order.endsWith(',desc')) own.reverse();
  const items = own.slice((page - 1) * perPage, page * perPage).map((form) => toldWebForm(world, form));
  const paging = { page, perPage, pageCount: Math.ceil(own.length / perPage), totalCount: own.length };
  return answer(call, 200, { items, paging });
}

function configurationError(call: UserCall, { redirectUrl }: ImportDetails): Response | null {
  const { licence, mandator } = readGiven(call.world);
  if (mandator === 'misconfigured') {
    const description = 'The mandator is still configured to use the old web form.';
    return refuse(call, 422, 'MANDATOR_MISCONFIGURATION', description);
  }
  const mustSend = licence === 'fully-licensed';
  if (mustSend === (redirectUrl !== null)) return null;
  const description = mustSend
    ? 'redirectUrl must be provided by mandators of your license type.'
    : 'redirectUrl may not be provided by mandators of your license type.';
  return refuse(call, 422, 'INVALID_REDIRECT_URL', description);
}

/** The bank that was asked for, or null when the user is to choose one. */
function chosenBank(call: UserCall, { bankId, bankSearch }: ImportDetails): Bank | Response | null {
  if (bankId === null && bankSearch === null) return null;
  const found =
    bankId === null ? searchBanks(call.world, bankSearch ?? '') : banks(call.world).filter(({ id }) => id === bankId);
  const [bank, ...others] = found;
  if (bank === undefined) return refuse(call, 422, 'BANK_NOT_SUPPORTED', 'The bank is not supported.');
  if (others.length > 0) return refuse(call, 422, 'BANK_NOT_UNIQUE', 'The search results in multiple banks.');
  return bank;
}

function ownForm({ world, id, user }: UserCall): WebForm | null {
  const form = webForms(world).get(id);
  return form?.user === user ? form : null;
}

function notFound(call: UserCall): Response {
  return refuse(call, 404, 'NOT_FOUND', 'The web form was not found.');
}

/** NaN for what is no whole number. */
function numberIn(query: URLSearchParams, name: string, otherwise: number): number {
  const text = query.get(name);
  if (text === null) return otherwise;
  return /^-?\d+$/.test(text) ? Number(text) : Number.NaN;
}
