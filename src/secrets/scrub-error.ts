import { inspect } from 'node:util';
import { SteadfastError } from '../errors.ts';
import type { Vault } from './vault.ts';

/** Causes of causes that are followed; deeper ones are dropped. */
const DEPTH = 8;

/**
 * The same error without secrets: message, stack, cause and inner errors are redacted, everything else a library hung
 * on it is dropped. Libraries print what they were given: a browser prints what it was told to fill in, fetch prints
 * the header it refuses.
 */
export function scrubError(error: unknown, vault: Vault): Error {
  return scrub(error, vault, DEPTH);
}

function scrub(error: unknown, vault: Vault, depth: number): Error {
  if (!(error instanceof Error))
    return new Error(vault.redactMessage(typeof error === 'string' ? error : inspect(error)));
  const cause = error.cause === undefined || depth === 0 ? {} : { cause: scrub(error.cause, vault, depth - 1) };
  const clean = copy(error, vault, cause, depth);
  if (error.stack !== undefined) clean.stack = vault.redactMessage(error.stack);
  return clean;
}

function copy(error: Error, vault: Vault, cause: ErrorOptions, depth: number): Error {
  if (error instanceof SteadfastError) {
    const [first, ...rest] = error.problems;
    return new SteadfastError([vault.redactJson(first), ...vault.redactJson(rest)], error.exit, cause);
  }
  const message = vault.redactMessage(error.message);
  const inner = error instanceof AggregateError && depth > 0 ? error.errors : null;
  const clean = inner
    ? new AggregateError(
        inner.map((each: unknown) => scrub(each, vault, depth - 1)),
        message,
        cause,
      )
    : new Error(message, cause);
  clean.name = error.name;
  if ('code' in error && typeof error.code === 'string') Object.assign(clean, { code: vault.redact(error.code) });
  return clean;
}
