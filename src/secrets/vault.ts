import { randomBytes } from 'node:crypto';
import { fromBytes, toBytes } from './bytes.ts';
import type { Edit } from './edit.ts';
import type { JsonScalar } from './json-scalars.ts';
import { type Jwt, readJwt, writeJwt } from './jwt.ts';
import { pseudonym, pseudonymousNumber } from './pseudonym.ts';
import { Redactor } from './redactor.ts';
import { SHORTEST } from './searcher.ts';

const PLACEHOLDER = /^‹[A-Za-z0-9_]+›$/;
/** Short values have few stand-ins; after so many tries one that is taken is used. */
const ATTEMPTS = 200;

/** A registered value; `name` is null for one that was issued. */
export interface Secret {
  readonly name: string | null;
  readonly value: string;
}

/**
 * The run's secrets, in memory only. A supplied one is written as `‹NAME›`, an issued one as a stand-in of the same
 * length and alphabet, made with a key that lives as long as the vault: two evidences of one run compare, and nothing
 * can be computed back. Values shorter than eight characters are replaced only where their place says what they are.
 */
export class Vault {
  readonly #key: Uint8Array;
  readonly #redactor = new Redactor();
  readonly #supplied = new Map<string, string>();
  readonly #issued = new Set<string>();
  /** Code → name. */
  readonly #codes = new Map<string, string>();
  readonly #public = new Set<string>();
  readonly #standIns = new Map<string, string>();
  /** Stand-in → value. */
  readonly #taken = new Map<string, string>();

  constructor(options: { readonly key?: Uint8Array } = {}) {
    this.#key = options.key ?? randomBytes(32);
  }

  /** Registers a value that a person gave, under the name of its environment variable. The first name of a value stays. */
  supply(name: string, value: string): void {
    // A blank is no secret: it would stand in every text.
    if (value.trim() === '' || this.#supplied.has(value)) return;
    this.#supplied.set(value, name);
    this.#issued.delete(value);
    if (value.length >= SHORTEST) this.#redactor.set(toBytes(value), toBytes(`‹${name}›`));
  }

  /**
   * Says that a text is no secret: what a scenario file spells out, such as a wrong code on purpose, is not issued by
   * anyone; nor is the pair of an Authorization that it spells out in base64 (RFC 7617 section 2). Supplied secrets must
   * have been redacted in it.
   */
  publish(text: string): void {
    if (text.length >= SHORTEST) this.#public.add(text);
    for (const [, pair = ''] of text.matchAll(/\bBasic\s+([\w+/-]{8,}=*)/gi))
      this.#public.add(Buffer.from(pair, 'base64').toString('utf8'));
  }

  /**
   * Registers a code that lives for a moment, of six digits or so: it is replaced wherever it stands as a word of its own.
   * The last scan does not look for it, for as many digits stand anywhere by chance.
   */
  supplyCode(name: string, code: string): void {
    this.#codes.set(code, name);
  }

  /** Registers a value that a system gave. One that was supplied, in whatever spelling, keeps its name. */
  issue(value: string): void {
    if (value.trim().length === 0 || value.length < SHORTEST || this.#issued.has(value) || this.#taken.has(value))
      return;
    if (this.#named(value) || this.#isPublic(value)) return;
    this.#issued.add(value);
    for (const claim of readJwt(value)?.sensitive ?? []) {
      if (typeof claim.value === 'string' && isDistinct(claim.value)) this.issue(claim.value);
    }
    this.#redactor.set(toBytes(value), toBytes(this.#standIn(value)));
  }

  /** Replaces every registered value of eight characters or more, in every spelling. */
  redact(text: string): string {
    const bytes = toBytes(text);
    const redacted = this.#redactor.redact(bytes);
    return this.#withoutCodes(redacted === bytes ? text : fromBytes(redacted));
  }

  /**
   * Redacts an error's text, where libraries print what they were given: supplied values of four to seven characters
   * too, where nothing of a word touches them.
   */
  redactMessage(text: string): string {
    let result = this.redact(text);
    for (const [value, name] of this.#supplied) {
      if (value.length < SHORTEST && value.length >= 4) result = replaceWord(result, value, `‹${name}›`);
    }
    return result;
  }

  /** What `redact` does, for bytes that are not UTF-8. */
  redactBytes(bytes: Uint8Array): Uint8Array {
    const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
    const redacted = this.#withoutCodes(this.#redactor.redact(text));
    return redacted === text ? bytes : Buffer.from(redacted, 'latin1');
  }

  /** Redacts the names and values of a JSON value. A number that is secret becomes another number. */
  redactJson<T>(value: T): T;
  redactJson(value: unknown): unknown {
    if (typeof value === 'string') return this.redact(value);
    if (typeof value === 'number') return this.#redactNumber(value);
    if (Array.isArray(value)) return value.map((item: unknown) => this.redactJson(item));
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(
      Object.entries(value).map(([name, item]: [string, unknown]) => [this.redact(name), this.redactJson(item)]),
    );
  }

  /** What stands in the place of a value that its place says is secret, of any length. */
  replacement(value: string): string {
    if (value === '' || PLACEHOLDER.test(value) || (value.length >= SHORTEST && this.#taken.has(value))) return value;
    const name = this.#supplied.get(value) ?? this.#codes.get(value);
    if (name !== undefined) return `‹${name}›`;
    if (this.#isPublic(value)) return value;
    return this.#named(value) ? this.redact(value) : this.#standIn(value);
  }

  /** The text that stands in the place of a secret scalar in a JSON text: valid JSON of the same type. */
  jsonReplacement({ value }: Pick<JsonScalar, 'value'>): string {
    if (typeof value === 'string') return JSON.stringify(this.replacement(value));
    return typeof value === 'number' ? this.#numberStandIn(JSON.stringify(value)) : JSON.stringify(value);
  }

  /** Registered values that a text (one byte per character) still holds; for the last scan. */
  find(bytes: string): readonly Secret[] {
    const values = Array.from(this.#redactor.find(bytes), fromBytes);
    return values
      .filter((value) => this.#supplied.has(value) || !this.#isSpelledOut(value))
      .map((value) => ({ name: this.#supplied.get(value) ?? null, value }));
  }

  /** Takes over what another vault knows: a run's scenarios have one each, and the last scan asks for all. */
  absorb(other: Vault): void {
    for (const text of other.#public) this.#public.add(text);
    for (const [value, name] of other.#supplied) this.supply(name, value);
    for (const value of other.#issued) this.issue(value);
  }

  /** Names of the supplied secrets. */
  names(): readonly string[] {
    return [...new Set(this.#supplied.values())];
  }

  /** Everything registered. Never to be printed. */
  values(): readonly Secret[] {
    return [
      ...Array.from(this.#supplied, ([value, name]) => ({ name, value })),
      ...Array.from(this.#issued, (value) => ({ name: null, value })),
    ];
  }

  /** Whether the value is nothing but a supplied secret in some spelling. */
  #named(value: string): boolean {
    return this.#supplied.has(value) || PLACEHOLDER.test(this.redact(value));
  }

  #withoutCodes(text: string): string {
    let result = text;
    for (const [code, name] of this.#codes) if (result.includes(code)) result = replaceWord(result, code, `‹${name}›`);
    return result;
  }

  #isPublic(value: string): boolean {
    return value.length >= SHORTEST && !this.#issued.has(value) && this.#isSpelledOut(value);
  }

  #isSpelledOut(value: string): boolean {
    for (const text of this.#public) if (text.includes(value)) return true;
    return false;
  }

  #redactNumber(value: number): number {
    const text = JSON.stringify(value);
    return this.redact(text) === text ? value : Number(this.#numberStandIn(text));
  }

  #numberStandIn(text: string): string {
    return this.#remember(`number ${text}`, text, (attempt) => pseudonymousNumber(text, this.#key, attempt));
  }

  #standIn(value: string): string {
    const jwt = readJwt(value);
    return this.#remember(value, value, (attempt) =>
      // An unsigned token without a personal claim has nothing to replace but all of it.
      jwt === null || (jwt.signature === '' && attempt > 0)
        ? pseudonym(value, this.#key, attempt)
        : this.#jwtStandIn(jwt, attempt),
    );
  }

  #remember(id: string, value: string, make: (attempt: number) => string): string {
    const known = this.#standIns.get(id);
    if (known !== undefined) return known;
    let made = make(0);
    for (let attempt = 1; attempt < ATTEMPTS && (made === value || this.#taken.has(made)); attempt++) {
      made = make(attempt);
    }
    this.#standIns.set(id, made);
    this.#taken.set(made, value);
    return made;
  }

  #jwtStandIn(jwt: Jwt, attempt: number): string {
    const edits: Edit[] = jwt.sensitive.map((claim) => ({
      start: claim.start,
      end: claim.end,
      text: this.jsonReplacement(claim),
    }));
    const signature = jwt.signature === '' ? '' : pseudonym(jwt.signature, this.#key, attempt);
    return this.redact(writeJwt(jwt, edits, signature));
  }
}

/**
 * Whether a value that nobody declared may be searched everywhere: an identifier or token, not a word that pages and
 * answers use too.
 */
export function isDistinct(value: string): boolean {
  return value.length >= SHORTEST && /\d|@/.test(value) && /\p{L}/u.test(value);
}

function replaceWord(text: string, word: string, replacement: string): string {
  const escaped = word.replace(/[$()*+./?[\\\]^{|}]/g, '\\$&');
  return text.replace(new RegExp(`(?<![\\p{L}\\p{N}_])${escaped}(?![\\p{L}\\p{N}_])`, 'gu'), () => replacement);
}
