import { durationInWords } from '../../judge/in-words.ts';
import type { AuthEntry, AuthFilter } from '../../run/auth.ts';
import type { AddCommand } from '../command.ts';
import type { Io } from '../io.ts';
import { printProblems } from '../print-problems.ts';

const NO_KEY =
  'No tokens are kept: STEADFAST_TOKEN_KEY is not set, so they end with each run. Make a key with openssl rand -base64 32.\n';

/** One stored consent in a line; nothing of its tokens. */
function line({ system, target, persona, givenAt, expiresAt, renewable }: AuthEntry, now: number): string {
  const age = durationInWords(Math.max(0, now - Date.parse(givenAt)));
  const left = expiresAt === null ? null : Date.parse(expiresAt) - now;
  const tokens =
    left === null ? 'tokens without an end' : left > 0 ? `token good for ${durationInWords(left)}` : 'token has ended';
  const renewal = renewable ? 'can be renewed' : 'can not be renewed';
  return `${system} ${target} ${persona ?? '(no persona)'}  given ${age} ago at ${givenAt}, ${tokens}, ${renewal}\n`;
}

function printStatus(entries: readonly AuthEntry[], { out }: Io): void {
  for (const entry of entries) out(line(entry, Date.now()));
  if (entries.length === 0) out('No consent is stored.\n');
}

/** `steadfast auth status` and `auth clear`: the consents in the token store. */
export const authCommand: AddCommand = (program, io, done) => {
  const auth = program.command('auth').description('the consents whose tokens are kept for later runs');
  const status = auth
    .command('status')
    .description('list them: system, target, persona, age and end; never a token')
    .option('--json', 'as a JSON array')
    .action(async (flags: { readonly json?: boolean }) => {
      const { authStatus } = await import('../../run/auth.ts');
      const answer = await authStatus(io.cwd);
      printProblems(answer.warnings, io);
      if (flags.json) io.out(`${JSON.stringify(answer.entries ?? [], null, 2)}\n`);
      else if (answer.entries === null) io.out(NO_KEY);
      else printStatus(answer.entries, io);
      done(0);
    });
  const clear = auth
    .command('clear')
    .description('forget them, or those of one system, target or persona; they are not revoked')
    .option('--system <id>', 'only of this system')
    .option('--target <name>', 'only of this target')
    .option('--persona <name>', 'only of this persona')
    .action(async (filter: AuthFilter) => {
      const { authClear } = await import('../../run/auth.ts');
      const answer = await authClear(io.cwd, filter);
      printProblems(answer.warnings, io);
      io.out(
        answer.count === null ? NO_KEY : `${answer.count} stored consent${answer.count === 1 ? '' : 's'} forgotten.\n`,
      );
      done(0);
    });
  for (const command of [status, clear]) command.exitOverride().showSuggestionAfterError();
};
