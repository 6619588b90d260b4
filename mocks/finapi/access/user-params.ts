import type { Json } from '../../../src/model/json.ts';
import { isJsonObject } from '../../oauth/is-json-object.ts';
import { parseJson } from '../../oauth/parse-json.ts';
import type { User } from '../users.ts';

/** What a new user is asked to be: all fields are optional, id and password are made up when absent (P-FO). */
export type UserParams = Omit<User, 'id' | 'password'> & Partial<Pick<User, 'id' | 'password'>>;

interface Limit {
  readonly min: number;
  readonly max: number;
  readonly pattern?: RegExp;
}

const limits = {
  id: { min: 1, max: 36, pattern: /^[A-Za-z0-9\-_.+@]*$/ },
  password: { min: 6, max: 128 },
  email: { min: 0, max: 320 },
  phone: { min: 0, max: 50 },
} as const satisfies Readonly<Record<string, Limit>>;

/** @returns what is wrong with the body, in words, when it breaks a rule. */
export function readUserParams(text: string): UserParams | string {
  const body = parseJson(text);
  if (!isJsonObject(body)) return 'The request body must be a JSON object.';
  const isAutoUpdateEnabled = body['isAutoUpdateEnabled'] ?? false;
  if (typeof isAutoUpdateEnabled !== 'boolean') return "Field 'isAutoUpdateEnabled' must be true or false.";
  const fields: { -readonly [K in keyof typeof limits]?: string } = {};
  for (const name of ['id', 'password', 'email', 'phone'] as const) {
    const value = body[name] ?? null;
    if (value === null) continue;
    if (typeof value !== 'string' || !fits(value, limits[name])) return complaint(name, limits[name]);
    fields[name] = value;
  }
  const { email = null, phone = null, ...identity } = fields;
  return { ...identity, email, phone, isAutoUpdateEnabled };
}

function fits(value: Json & string, { min, max, pattern }: Limit): boolean {
  return value.length >= min && value.length <= max && (pattern?.test(value) ?? true);
}

function complaint(name: string, { min, max, pattern }: Limit): string {
  const symbols = pattern ? '; only 0-9, A-Z, a-z, -, _, ., +, @ are allowed' : '';
  return `Field '${name}' must be a text of ${min} to ${max} symbols${symbols}.`;
}
