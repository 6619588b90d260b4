import type { Json, JsonObject } from './json.ts';
import type { KnownIssue } from './known-issue.ts';
import type { Place } from './place.ts';
import type { Severity } from './verdict.ts';

/** One request that the system offers: an item of its Postman collection. */
export interface Operation {
  /** The item's name in lower case, words joined by hyphens. */
  readonly slug: string;
  readonly name: string;
  readonly description: string | null;
  readonly request: PostmanRequest;
  /** True when the item, its folder or its collection carries scripts: Newman sends it then. */
  readonly scripted: boolean;
  /** Folder names from the collection's root to the item. */
  readonly folder: readonly string[];
  /** Path of the collection file. */
  readonly file: string;
  /** Statuses the contract documents: its schema files and saved examples. */
  readonly statuses: readonly string[];
}

/** The part of Postman's v2.1 request that native sending supports; anything else is refused by name. */
export interface PostmanRequest {
  readonly method: string;
  /** Raw, with `{{variables}}`. */
  readonly url: string;
  readonly headers: readonly PostmanPair[];
  readonly body: PostmanBody | null;
  readonly auth: PostmanAuth;
}

export interface PostmanPair {
  readonly key: string;
  readonly value: string;
  readonly disabled: boolean;
}

export type PostmanBody =
  | { readonly mode: 'urlencoded'; readonly pairs: readonly PostmanPair[] }
  | { readonly mode: 'raw'; readonly text: string; readonly language: string | null }
  | { readonly mode: 'file'; readonly src: string };

export type PostmanAuth =
  | { readonly type: 'none' }
  | { readonly type: 'basic'; readonly username: string; readonly password: string }
  | { readonly type: 'bearer'; readonly token: string }
  | { readonly type: 'apikey'; readonly key: string; readonly value: string; readonly in: 'header' | 'query' }
  | { readonly type: 'unsupported'; readonly name: string };

/** How a system's authorization-code consent is asked for. Values are templates. */
export interface OAuthProfile {
  /** Operation slug of the authorization request; its responses are `<slug>.callback`. */
  readonly authorizeOperation: string;
  readonly authorizeUrl: string;
  readonly parameters: readonly AuthorizeParameter[];
  readonly redirectUri: string;
  /** A callback may come back with a slash added, as a browser adds one to a host without a path. */
  readonly callbackSlash: 'exact' | 'tolerated';
  /** Life of a code, milliseconds. */
  readonly codeLifetimeMs: number;
  readonly tokenOperation: string;
  /** How tokens are renewed without the person; null where they are not. */
  readonly refresh: RefreshProfile | null;
  readonly journey: string;
  readonly clientAuthentication: 'client_secret_basic' | 'client_secret_post' | 'none';
  /** Where public keys live (JWKS), when id_tokens can be verified. */
  readonly jwksUri: string | null;
  readonly issuer: string | null;
}

/** Renewing tokens (RFC 6749 section 6). Times in milliseconds; null where nothing is said of them. */
export interface RefreshProfile {
  /** Operation slug of the refresh request, which carries its `refresh_token` as a variable. */
  readonly operation: string;
  /** Life of one refresh token, from its issue. */
  readonly lifetimeMs: number | null;
  /** Time after which the person must be asked again, from their consent. */
  readonly limitMs: number | null;
}

export interface AuthorizeParameter {
  readonly name: string;
  readonly value: string;
  /** Sent only while each variable has this value; null for always. A value that resolves to nothing is not sent. */
  readonly when: Readonly<Record<string, string>> | null;
}

/** Where a target's requests may go: origin, path prefix and pinned query parameters. */
export interface Reach {
  readonly origin: string;
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
  /** The client certificate of the command line is shown to this origin, and to no other. */
  readonly clientCertificate?: true;
}

export interface Target {
  readonly name: string;
  readonly kind: 'test' | 'production';
  readonly title: string;
  /** Values of its Postman environment file. */
  readonly environment: Readonly<Record<string, string>>;
  readonly environmentFile: string;
  readonly reaches: readonly Reach[];
  /** What scenarios may need and this target has: `deletable-data`, `second-trust`, … */
  readonly has: readonly string[];
  /** Host, with its port where it is not the scheme's own → how often it may be asked. */
  readonly pace: Readonly<Record<string, Pace>>;
  readonly maintenance: readonly Maintenance[];
}

/** No more than `requests` begin within any span of `perMs`. */
export interface Pace {
  readonly requests: number;
  readonly perMs: number;
}

/** When a target is not to be asked, in the local time of `zone` (IANA). */
export interface Maintenance {
  readonly title: string;
  /** `sunday`, …: `from` and `to` are times of day, `22:00`. Null: they are `2026-12-24T18:00`, and it happens once. */
  readonly days: readonly string[] | null;
  readonly from: string;
  /** Not included. Before `from`, for times of day: on the next day. */
  readonly to: string;
  readonly zone: string;
}

export interface Variable {
  readonly name: string;
  /** `secret` never reaches disk; `personal` neither; `plain` may be read by anyone. */
  readonly type: 'secret' | 'personal' | 'plain';
  readonly description: string;
  /** Invented value used when the network is a mock. */
  readonly mock: string | null;
  /** Default on every target. */
  readonly default: string | null;
  readonly optional: boolean;
  /** The value is the secret of an authenticator app; where it is asked for, the code of the moment stands. */
  readonly totp?: true;
  /** Regular expression that the whole value matches, so that two values in each other's place are noticed. */
  readonly pattern: string | null;
}

/** What to tell whoever runs against a live target with certain values. */
export interface Advice {
  /** Variable → value: it holds where each has it. */
  readonly when: Readonly<Record<string, string>>;
  /** Last day on which it does not hold, `2027-08-31`; null for always. */
  readonly after: string | null;
  /** Targets it is for; null for all. */
  readonly targets: readonly string[] | null;
  readonly warn: string;
  readonly source: string;
}

/** Who acts, or what the scenario is about: named fields, each a variable `<name>.<field>`. */
export interface Persona {
  readonly name: string;
  readonly description: string;
  readonly fields: Readonly<Record<string, Variable>>;
  /** What the mock's world knows of them beyond the fields. */
  readonly world: JsonObject;
}

export interface Deviation {
  /** `bank@deviation.no-access-token`. */
  readonly id: string;
  readonly title: string;
  /** The check that passes through it. */
  readonly check: string;
  /** Restricts it: operation slugs; null for all. */
  readonly operations: readonly string[] | null;
  readonly quote: string;
  readonly source: string;
  readonly place: Place;
}

export interface Requirement {
  readonly id: string;
  readonly title: string;
  readonly quote: string;
  readonly source: string;
  readonly severity: Severity;
  readonly actor: 'server' | 'client' | 'operator';
  /** Catalogue ids, `S18`. */
  readonly checks: readonly string[];
  /** Why it is not tested; null when it is. */
  readonly reason: string | null;
  readonly place: Place;
}

/** Catalogue checks that do not apply to a system, with the reason. */
export type NotApplicable = Readonly<Record<string, string>>;

export interface Journey {
  readonly name: string;
  readonly title: string;
  /** Where a portal journey begins; null for a consent, which begins at the authorize URL. */
  readonly start: string | null;
  readonly pages: readonly JourneyPage[];
  readonly file: string;
}

export interface JourneyPage {
  readonly name: string;
  /** Glob on origin + path (`**` crosses slashes), and text of the first heading; both must match where given. */
  readonly match: { readonly url: string | null; readonly heading: string | null };
  readonly optional: boolean;
  /** The journey is over here: nothing more to do. */
  readonly ends: boolean;
  /** The page refuses a sign-in: by its coming (true), or where it shows this text. */
  readonly refused?: boolean | string;
  /** By branch; `*` for every branch without its own. */
  readonly actions: Readonly<Record<string, readonly JourneyAction[]>>;
  readonly place: Place;
}

/** Finds an element as a person would: by role and name, label, or (last resort) CSS selector. */
export type Locator =
  | { readonly by: 'role'; readonly role: string; readonly name: string | null }
  | { readonly by: 'label'; readonly label: string }
  | { readonly by: 'css'; readonly selector: string };

export type JourneyAction =
  | { readonly do: 'fill'; readonly in: Locator; readonly value: string; readonly secret: boolean }
  | { readonly do: 'check' | 'uncheck' | 'click'; readonly in: Locator }
  | { readonly do: 'select'; readonly in: Locator; readonly value: string }
  | { readonly do: 'press'; readonly key: string }
  | { readonly do: 'goto'; readonly url: string }
  | { readonly do: 'capture'; readonly in: Locator; readonly as: string; readonly secret: boolean };

/** One broken rule of a response's schema. */
export interface SchemaIssue {
  /** JSON pointer in the response body. */
  readonly pointer: string;
  readonly keyword: string;
  readonly message: string;
  readonly expected: Json;
  readonly actual: Json;
  readonly schema: { readonly file: string; readonly pointer: string; readonly line: number };
  /** A property the schema does not know: a warning, not a failure. */
  readonly unknownProperty: boolean;
}

export interface ResponseSchema {
  readonly file: string;
  /** The status part of the file name: `200`, `4xx`, `default`, `callback`. */
  readonly status: string;
  readonly contentType: string | null;
  /** Header name → pattern its value must match (`''`: present). */
  readonly headers: Readonly<Record<string, string>>;
  readonly empty: boolean;
  /** `x-response.title`: text the title of an HTML answer must contain; null when the schema says none. */
  readonly title: string | null;
  /** The schema as written, for walking its documented fields and their annotations. */
  readonly document: Json;
  /** What a `$ref` names, seen from the document it stands in: the schema and its own document. */
  follow(reference: string, document: unknown): { readonly schema: unknown; readonly root: unknown } | null;
  /** JSON pointers (with `*` for array items) of values that are secret or personal. */
  readonly secrets: readonly { readonly pointer: string; readonly kind: 'secret' | 'personal' }[];
  validate(value: Json): readonly SchemaIssue[];
}

/** A system as loaded from its files. No code: adding a system adds files. */
export interface System {
  readonly id: string;
  readonly title: string;
  /** The folder that holds `collections/`, `schemas/`, `scenarios/` and `mocks/`. */
  readonly root: string;
  readonly operations: ReadonlyMap<string, Operation>;
  readonly oauth: OAuthProfile | null;
  readonly targets: ReadonlyMap<string, Target>;
  readonly variables: ReadonlyMap<string, Variable>;
  readonly personas: ReadonlyMap<string, Persona>;
  readonly defaultPersona: string | null;
  readonly fixtures: ReadonlyMap<string, Persona>;
  /** Alias → fixture name, unless a scenario binds another: `{ trust: trust-a }`. */
  readonly bindings: Readonly<Record<string, string>>;
  readonly journeys: ReadonlyMap<string, Journey>;
  readonly advice: readonly Advice[];
  readonly deviations: readonly Deviation[];
  readonly knownIssues: readonly KnownIssue[];
  readonly requirements: readonly Requirement[];
  readonly notApplicable: NotApplicable;
  /** System-specific faults that its mock knows: id → description. */
  readonly faults: Readonly<Record<string, string>>;
  /** Operation × status cells that no scenario can reach, `<operation>.<status>` → reason. */
  readonly uncovered: Readonly<Record<string, string>>;
  /** Handlers of its mock that no scenario calls, `GET /path` → reason. */
  readonly uncalled?: Readonly<Record<string, string>>;
  /** Exact status first, then its class (`4xx`), then `default`. */
  schemaFor(operation: string, status: string): ResponseSchema | null;
  /** Every schema file of an operation. */
  schemasOf(operation: string): readonly ResponseSchema[];
}
