import type { Problem } from '../../errors.ts';
import type { Client, Sent } from '../../http/client.ts';
import { headerValue, type TransportFailure } from '../../model/http.ts';
import type { Reach } from '../../model/system.ts';
import type { Examination, Patient } from './examination.ts';

const SKEW_WARNING_MS = 30_000;
const SKEW_PROBLEM_MS = 300_000;

/** Code of a host that can not be reached: the one problem that nobody here may be able to correct. */
export const UNREACHABLE = 'doctor.unreachable';

/** Can each host that the target declares be reached, and does its clock agree with ours? One HEAD request each. */
export async function examineHosts(patient: Patient, client: Client): Promise<readonly Examination[]> {
  const byOrigin = new Map<string, Reach>();
  for (const reach of patient.target.reaches) if (!byOrigin.has(reach.origin)) byOrigin.set(reach.origin, reach);
  return Promise.all([...byOrigin.values()].map((reach) => examineHost(reach, patient, client)));
}

async function examineHost(reach: Reach, patient: Patient, client: Client): Promise<Examination> {
  const query = new URLSearchParams(reach.query).toString();
  const url = `${reach.origin}${reach.path}${query === '' ? '' : `?${query}`}`;
  const { host } = new URL(reach.origin);
  const began = Date.now();
  const sent = await client.send({
    method: 'HEAD',
    url,
    headers: [['User-Agent', 'steadfast']],
    body: new Uint8Array(),
  });
  if (sent.failure !== null) return { ok: '', problems: [unreachable(host, sent.failure, patient)] };
  const skew = skewOf(sent, (began + Date.now()) / 2);
  const longest = Math.min(SKEW_PROBLEM_MS, patient.system.oauth?.codeLifetimeMs ?? SKEW_PROBLEM_MS);
  return { ok: `${host} answers`, problems: skew === null ? [] : clockProblem(host, skew, longest) };
}

/** How far our clock is ahead of the server's, in milliseconds; its `Date` has whole seconds (RFC 9110 section 5.6.7). */
function skewOf({ response }: Sent, asked: number): number | null {
  const date = Date.parse(headerValue(response?.headers ?? [], 'date') ?? '');
  return Number.isNaN(date) ? null : asked - (date + 500);
}

function clockProblem(host: string, skew: number, longest: number): Problem[] {
  const apart = Math.abs(skew);
  if (apart < Math.min(SKEW_WARNING_MS, longest)) return [];
  const seconds = Math.round(apart / 1000);
  const message = `The clock of this machine is ${seconds} s ${skew > 0 ? 'ahead of' : 'behind'} ${host}.`;
  const hint = 'Set it by NTP: how old a code or a token is would be told wrong.';
  return [{ code: 'doctor.clock', message, hint, ...(apart < longest && { severity: 'warning' as const }) }];
}

function unreachable(host: string, failure: TransportFailure, { target }: Patient): Problem {
  const reason = /\((\w+)\)$/.exec(failure.message)?.[1] ?? '';
  const [message, hint] = inWords(host, failure, reason, target.environmentFile);
  return { code: UNREACHABLE, message, hint };
}

function inWords(
  host: string,
  { kind, message }: TransportFailure,
  code: string,
  file: string,
): readonly [string, string] {
  switch (kind) {
    case 'dns':
      return [
        `The name ${host} can not be found (${code}).`,
        `Is it spelled right in ${file}? Within a company, a VPN or --proxy http://HOST:PORT may be needed.`,
      ];
    case 'refused':
      return [
        `${host} refuses the connection (${code}).`,
        'Nothing listens there, or a firewall is between: ask whether it is up, and whether --proxy http://HOST:PORT is needed.',
      ];
    case 'timeout':
      return [
        `${host} does not answer in time.`,
        'A firewall may swallow what is sent to it: is --proxy http://HOST:PORT needed?',
      ];
    case 'proxy':
      return [
        `${message}.`,
        'See whether --proxy (or HTTPS_PROXY) is right, its user and password too, and whether an https:// proxy wants --cacert FILE; NO_PROXY names hosts to reach without it.',
      ];
    case 'tls':
      return certificate(host, code);
    default:
      return [`${message}.`, 'See whether that host speaks HTTP at that port, and whether a proxy is between.'];
  }
}

function certificate(host: string, code: string): readonly [string, string] {
  if (code === 'CERT_HAS_EXPIRED' || code === 'CERT_NOT_YET_VALID')
    return [
      `The certificate of ${host} is not valid today (${code}).`,
      'See whether the clock of this machine is right.',
    ];
  if (code === 'ERR_TLS_CERT_ALTNAME_INVALID')
    return [`The certificate of ${host} is for another name.`, 'Is the address right, or does a proxy answer for it?'];
  if (/CERT|SIGNATURE|ISSUER/.test(code))
    return [
      `The certificate of ${host} is not trusted (${code}).`,
      'Have the certificate of the company or test authority as a PEM file and give it: --cacert FILE.',
    ];
  return [
    `${host} makes no secure connection (${code}).`,
    'TLS 1.2 or later is needed; see whether a client certificate is asked for, and whether that port speaks TLS.',
  ];
}
