import { SteadfastError } from '../errors.ts';
import { isJsonObject, type Json } from '../model/json.ts';
import type { ChangeValue } from '../model/plan.ts';
import type { OAuthProfile } from '../model/system.ts';
import { formDecode, type Pairs, queryEncode } from './form-encoding.ts';

/** How templates and variables of a profile become values. `value` answers undefined for a variable without one. */
export interface ProfileValues {
  fill(template: string): string;
  value(variable: string): string | undefined;
}

/**
 * The parameters of an authorization request (RFC 6749 section 4.1.1), in the profile's order. Left out are those whose
 * `when` does not hold, and those that resolve to nothing.
 */
export function authorizeParameters(profile: Pick<OAuthProfile, 'parameters'>, values: ProfileValues): Pairs {
  return profile.parameters
    .filter(({ when }) => Object.entries(when ?? {}).every(([name, wanted]) => values.value(name) === wanted))
    .map(({ name, value }) => [name, values.fill(value)] as const)
    .filter(([, value]) => value !== '');
}

/**
 * Parameters as a scenario's `change: { query }` wants them: `drop`, a new value, `{ repeat: [...] }`, or `{ set: v }`
 * for a value that would read as one of those. A changed parameter keeps its position; a new one comes last.
 */
export function changeParameters(parameters: Pairs, changes: Readonly<Record<string, ChangeValue>>): Pairs {
  let changed: Pairs = parameters;
  for (const [name, change] of Object.entries(changes)) {
    const values = changedValues(change);
    const at = changed.findIndex(([other]) => other === name);
    const added = values.map((value) => [name, value] as const);
    const rest = changed.filter(([other]) => other !== name);
    changed = rest.toSpliced(at === -1 ? rest.length : at, 0, ...added);
  }
  return changed;
}

function changedValues(change: ChangeValue): readonly string[] {
  if (change === 'drop') return [];
  if (!isJsonObject(change)) return [text(change)];
  const { repeat, set } = change;
  return Array.isArray(repeat) ? repeat.map(text) : [text(set ?? null)];
}

function text(value: Json): string {
  if (value === null) return '';
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

/**
 * The authorization request's URL: `base`, whose own parameters stay first and as they are written, with the parameters
 * percent-encoded behind them.
 * A client secret can not enter it, by name or (given in `secrets`) by value: it would end in the browser's history
 * and in the logs on the way. Throws `oauth.secret-in-authorize-url`, or `oauth.authorize-url` when `base` is no URL.
 */
export function authorizeUrl(parameters: Pairs, base: string, secrets: readonly string[] = []): string {
  if (!URL.canParse(base)) {
    throw new SteadfastError({ code: 'oauth.authorize-url', message: 'The authorization endpoint is no URL.' });
  }
  const url = new URL(base);
  const all = [...formDecode(url.search), ...parameters];
  const known = secrets.filter((secret) => secret !== '');
  const secret = all.find(([name, value]) => name === 'client_secret' || known.some((one) => value.includes(one)));
  if (secret !== undefined) {
    throw new SteadfastError({
      code: 'oauth.secret-in-authorize-url',
      message: `The parameter "${secret[0]}" would put the client secret into the authorize URL.`,
      hint: 'The secret belongs to the token request alone.',
    });
  }
  url.hash = '';
  const added = parameters.map(([name, value]) => `${queryEncode(name)}=${queryEncode(value)}`);
  url.search = [url.search.slice(1), ...added].filter((part) => part !== '').join('&');
  return url.href;
}
