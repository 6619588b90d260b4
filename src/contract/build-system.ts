import type {
  Advice,
  AuthorizeParameter,
  Deviation,
  OAuthProfile,
  Persona,
  Reach,
  RefreshProfile,
  Variable,
} from '../model/system.ts';
import { parseDuration } from './duration.ts';
import { placeOf, type SourceFile } from './source-file.ts';
import type { OAuthFile, PersonaFile, SystemFile, TargetFile, VariableFile } from './system-file.ts';
import { fillKnown } from './template-names.ts';

/** The variables of a file, by name; `prefix` is set for those of a persona or fixture. */
export function toVariables(
  file: Readonly<Record<string, VariableFile>> | undefined,
  prefix = '',
): ReadonlyMap<string, Variable> {
  return new Map(
    Object.entries(file ?? {}).map(([name, variable]) => [
      name,
      {
        name: prefix + name,
        type: variable.type,
        description: variable.description ?? '',
        mock: variable.mock ?? null,
        default: variable.default ?? null,
        optional: variable.optional ?? false,
        ...(variable.totp && { totp: true as const }),
        pattern: variable.pattern ?? null,
      },
    ]),
  );
}

export function toPersonas(file: Readonly<Record<string, PersonaFile>> | undefined): ReadonlyMap<string, Persona> {
  return new Map(
    Object.entries(file ?? {}).map(([name, { description, fields, world }]) => [
      name,
      { name, description, fields: Object.fromEntries(toVariables(fields, `${name}.`)), world: world ?? {} },
    ]),
  );
}

export function toOAuthProfile(file: OAuthFile | undefined): OAuthProfile | null {
  if (file === undefined) return null;
  const parameters = Object.entries(file.authorize.parameters).map(([name, written]): AuthorizeParameter => {
    return typeof written === 'string'
      ? { name, value: written, when: null }
      : { name, value: written.value, when: written.when ?? null };
  });
  return {
    authorizeOperation: file.authorize.operation,
    authorizeUrl: file.authorize.url,
    parameters,
    redirectUri: file.redirectUri,
    callbackSlash: file.callbackSlash ?? 'exact',
    codeLifetimeMs: parseDuration(file.code.lifetime) ?? 0,
    tokenOperation: file.token,
    refresh: toRefresh(file.refresh),
    journey: file.journey,
    clientAuthentication: file.clientAuthentication,
    jwksUri: file.jwksUri ?? null,
    issuer: file.issuer ?? null,
  };
}

function toRefresh(file: OAuthFile['refresh']): RefreshProfile | null {
  if (file === undefined) return null;
  const duration = (text: string | undefined) => (text === undefined ? null : parseDuration(text));
  return { operation: file.operation, lifetimeMs: duration(file.lifetime), limitMs: duration(file.limit) };
}

/** Null when the URL is none, once the environment's values stand in it. */
export function toReach(
  file: TargetFile['reaches'][number],
  environment: Readonly<Record<string, string>>,
): Reach | null {
  const filled = (text: string) =>
    text.replaceAll(/\{\{([^{}]*)\}\}/g, (all, name: string) => environment[name] ?? all);
  const url = filled(file.url);
  if (!URL.canParse(url) || url.includes('{{')) return null;
  const { origin, pathname, searchParams } = new URL(url);
  const pinned = Object.entries(file.query ?? {}).map(
    ([name, value]) => [name, fillKnown(value, environment)] as const,
  );
  const query = Object.fromEntries([...searchParams, ...pinned]);
  return { origin, path: pathname, query, ...(file.clientCertificate && { clientCertificate: true }) };
}

export function toAdvice(file: SystemFile['advice']): readonly Advice[] {
  return (file ?? []).map((advice) => ({ ...advice, after: advice.after ?? null, targets: advice.targets ?? null }));
}

export function toDeviations(file: SystemFile['deviations'], source: SourceFile): readonly Deviation[] {
  return (file ?? []).map((deviation, index) => ({
    ...deviation,
    operations: deviation.operations ?? null,
    place: placeOf(source, `/deviations/${index}`),
  }));
}
