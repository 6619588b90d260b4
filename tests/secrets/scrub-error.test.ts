import { expect, test } from 'vitest';
import { SteadfastError } from '../../src/errors.ts';
import { scrubError } from '../../src/secrets/scrub-error.ts';
import { Vault } from '../../src/secrets/vault.ts';

const vault = new Vault();
vault.supply('FMS_USER_PASSWORD', 'correct horse battery');
vault.supply('FMS_PIN', '4711');

const everything = (error: unknown): string =>
  error instanceof Error
    ? [
        error.message,
        error.stack,
        everything(error.cause),
        ...('errors' in error && Array.isArray(error.errors) ? error.errors.map(everything) : []),
      ].join('\n')
    : (JSON.stringify(error) ?? '');

test('message, stack, cause and inner errors lose their secrets and keep the rest', () => {
  const cause = new TypeError('Headers.append: "correct horse battery\n" is an invalid header value');
  const inner = new Error('page.goto: https://a.example/?p=correct%20horse+battery');
  const error = new AggregateError([inner], 'page.fill("correct horse battery") then page.fill("4711")', { cause });
  const clean = scrubError(error, vault);
  expect(everything(error)).toContain('correct horse battery');
  expect(everything(clean)).not.toMatch(/horse|4711/);
  expect(clean.message).toBe('page.fill("‹FMS_USER_PASSWORD›") then page.fill("‹FMS_PIN›")');
  expect(clean.cause).toMatchObject({ name: 'TypeError' });
  expect(clean.stack).toContain('scrub-error.test.ts');
  expect(clean.stack).not.toContain('src/secrets');
});

test('a problem of our own stays one, with its code and exit', () => {
  const error = new SteadfastError(
    { code: 'x.y', message: 'got correct horse battery', hint: 'not correct horse battery' },
    3,
  );
  const clean = scrubError(error, vault);
  expect(clean).toBeInstanceOf(SteadfastError);
  expect(clean).toMatchObject({ exit: 3, code: 'x.y', problems: [{ hint: 'not ‹FMS_USER_PASSWORD›' }] });
});

test('anything may be thrown, and an error may be its own cause', () => {
  expect(scrubError('correct horse battery', vault).message).toBe('‹FMS_USER_PASSWORD›');
  expect(scrubError({ password: 'correct horse battery' }, vault).message).not.toContain('horse');
  const circle = new Error('round');
  circle.cause = circle;
  expect(scrubError(circle, vault).message).toBe('round');
});
