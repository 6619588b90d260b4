import type { World } from '../../../src/model/world.ts';
import { json } from '../../api-management/answers.ts';
import { variable } from '../../oauth/variable.ts';
import type { Trust } from '../trusts.ts';
import { type ApiError, refuse } from './answers.ts';
import type { ApiCall } from './gateway.ts';
import { openPeriod, receiveReturn, returns } from './returns.ts';
import { readSubmissionBody, type SubmissionBody } from './submission-body.ts';

/** `PUT /api/Submissions?periodId=`: one return per trust and period; a later one overwrites until the form is submitted. */
export async function putSubmission({ world, request, query, trust }: ApiCall): Promise<Response> {
  const badPeriod = periodError(world, query);
  if (badPeriod) return refuse(badPeriod, request);
  const body = readSubmissionBody(await request.text());
  if ('rule' in body) {
    const message = 'The request body does not match the API definition.';
    return refuse({ status: 400, message, details: `${body.pointer || '/'} ${body.rule}` }, request);
  }
  const wrong = bodyError(world, trust, body);
  if (wrong) return refuse(wrong, request);
  const { coaVersion, laEstabs } = body;
  const { submissionGuid } = receiveReturn(world, { trustId: trust.id, coaVersion, academies: laEstabs.length });
  return json(200, { submissionGuid });
}

/** `GET /api/Submissions?periodId=`, for testing: what the token's trust sent. */
export function listSubmissions({ world, request, query, trust }: ApiCall): Response {
  const badPeriod = periodError(world, query);
  if (badPeriod) return refuse(badPeriod, request);
  const own = returns(world).get(trust.id);
  if (!own) return json(200, []);
  const { submissionGuid, coaVersion, status, receivedAt } = own;
  const collectionPeriodId = Number(openPeriod(world));
  return json(200, [
    { submissionGuid, collectionPeriodId, coaVersion, status, receivedAt: new Date(receivedAt).toISOString() },
  ]);
}

/** `DELETE /api/submissions/{submissionGuid}`, for testing: irreversible. */
export function deleteSubmission({ world, request, trust, id }: ApiCall): Response {
  if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id)) {
    return refuse({ status: 400, message: 'The submission id must be a GUID.' }, request);
  }
  const found = [...returns(world).values()].find(({ submissionGuid }) => submissionGuid === id);
  if (!found) return refuse({ status: 404, message: 'The submission was not found.' }, request);
  if (found.trustId !== trust.id) {
    return refuse({ status: 403, message: 'The submission belongs to another trust.' }, request);
  }
  returns(world).delete(trust.id);
  return new Response(null, { status: 204 });
}

/** The helpdesk lists both mistakes (P-FF rows 4 and 5); the words are ours. */
function periodError(world: World, query: URLSearchParams): ApiError | null {
  const period = query.get('periodId') ?? '';
  if (period === '') return { status: 400, message: 'The collection period id is required.' };
  if (!/^\d+$/.test(period) || Number(period) === 0) {
    return { status: 400, message: 'The collection period id must be a positive integer.' };
  }
  if (Number(period) === Number(openPeriod(world))) return null;
  return {
    status: 400,
    message: 'The collection period is not open.',
    details: `The open period is ${openPeriod(world)}.`,
  };
}

function bodyError(
  world: World,
  trust: Trust,
  { coaVersion, trust: named, laEstabs }: SubmissionBody,
): ApiError | null {
  const foreign =
    (named.companyNumber ?? trust.companyNumber) !== trust.companyNumber || (named.upin ?? trust.upin) !== trust.upin;
  if (foreign) return { status: 403, message: 'The trust is not the one that gave consent.' };
  // The version of the year and the one before are valid at once (P-GS); within a major number any passes (P-FA).
  const latest = majorOf(variable(world, 'coaVersion'));
  if (![latest, latest - 1].includes(majorOf(coaVersion))) {
    const details = `${coaVersion} is neither of version ${latest - 1} nor of version ${latest}.`;
    return { status: 400, message: 'The chart of accounts version is not accepted.', details };
  }
  const outside = laEstabs.find((laEstab) => !trust.academies.some((academy) => academy.laEstab === laEstab));
  if (outside !== undefined) {
    const details = `${outside} is not an academy of ${trust.name}.`;
    return { status: 400, message: 'An academy does not belong to the trust.', details };
  }
  if (returns(world).get(trust.id)?.status !== 'Submitted') return null;
  return { status: 400, type: 'invalidFormSubmissionStatus', message: 'The form has already been submitted.' };
}

function majorOf(version: string): number {
  return Number(version.split('.')[0]);
}
