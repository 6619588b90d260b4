export interface ClientCredentials {
  readonly method: 'basic' | 'post';
  readonly clientId: string;
  /** Null when none was sent: a public client, or a forgotten secret. */
  readonly clientSecret: string | null;
}

export interface ClientAuthentication {
  /** Every method that the request used; more than one is an error by RFC 6749 section 2.3. */
  readonly used: readonly ClientCredentials[];
  /** An Authorization header is there and can not be read as Basic credentials. */
  readonly malformed: boolean;
}

export interface BasicRules {
  /** Form-decode id and secret after base64 (RFC 6749 section 2.3.1). Many servers do not. */
  readonly formDecode?: boolean;
  /** Take base64 with too much `=` at its end. */
  readonly surplusPadding?: boolean;
}

/** Reads how a client says who it is: by Basic header, by form fields, by both, by neither. */
export function readClientAuthentication(
  headers: Headers,
  form: URLSearchParams,
  rules: BasicRules = {},
): ClientAuthentication {
  const header = headers.get('authorization');
  const basic = header === null ? null : readBasic(header, rules);
  const id = form.get('client_id');
  const secret = form.get('client_secret');
  // A bare client_id beside Basic only repeats the name; a secret makes it a second method.
  const post = id !== null && (basic === null || secret !== null);
  return {
    used: [
      ...(basic ? [basic] : []),
      ...(post ? [{ method: 'post' as const, clientId: id, clientSecret: secret }] : []),
    ],
    malformed: header !== null && basic === null,
  };
}

function readBasic(header: string, rules: BasicRules): ClientCredentials | null {
  const encoded = /^Basic +(\S+) *$/i.exec(header)?.[1];
  if (encoded === undefined || !isBase64(encoded, rules.surplusPadding ?? false)) return null;
  const pair = Buffer.from(encoded, 'base64').toString('utf8');
  const colon = pair.indexOf(':');
  if (colon < 0) return null;
  try {
    const decode = rules.formDecode ? formDecode : (text: string) => text;
    return { method: 'basic', clientId: decode(pair.slice(0, colon)), clientSecret: decode(pair.slice(colon + 1)) };
  } catch {
    return null;
  }
}

function isBase64(text: string, surplusPadding: boolean): boolean {
  if (surplusPadding) return /^[A-Za-z0-9+/]+=*$/.test(text);
  return text.length % 4 === 0 && /^[A-Za-z0-9+/]+={0,2}$/.test(text);
}

/** @throws URIError for a broken percent escape. */
function formDecode(text: string): string {
  return decodeURIComponent(text.replaceAll('+', ' '));
}
