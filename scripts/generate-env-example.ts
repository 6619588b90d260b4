// Writes .env.example: every variable that nothing but the environment gives on a live target. `--check` only compares.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { findSystems } from '../src/contract/find-systems.ts';
import { loadSystem } from '../src/contract/load-system.ts';
import type { System, Variable } from '../src/model/system.ts';
import { environmentName } from '../src/secrets/variable-name.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const file = join(root, '.env.example');

const HEAD = `# What a live target needs and no file may hold. Copy the lines you need to .env.<target>, such as .env.ste, which is
# never committed; the environment itself comes before it. Mocks need none of this.
# Any other variable of a system.yaml can be set the same way: clientId of fms is FMS_CLIENT_ID.
# Beside a secret its last day may stand, FMS_CLIENT_SECRET_EXPIRES=2026-12-31: steadfast doctor and the reports of live runs
# warn of it 30 days before.
# A persona may have further accounts, numbered from 2: beside FMS_USER_EMAIL and FMS_USER_PASSWORD there may be
# FMS_USER_2_EMAIL and FMS_USER_2_PASSWORD. One account serves one scenario at a time, so more of them run side by side.

# Keeps the tokens of consents for later runs, encrypted, in .steadfast/tokens: openssl rand -base64 32 makes one.
# Not for .env.<target>: one key serves all targets. Without it tokens end with the run. (secret)
STEADFAST_TOKEN_KEY=
`;

function isGiven(variable: Variable, { targets }: System): boolean {
  const values = [...targets.values()].map(({ environment }) => environment[variable.name] ?? '');
  return variable.optional || variable.default !== null || (values.length > 0 && values.every((value) => value !== ''));
}

function linesOf(variable: Variable, name: string, system: System): readonly string[] {
  const secret = variable.type === 'plain' ? '' : ` (${variable.type})`;
  const about = variable.description === '' ? name : variable.description;
  return [`# ${about}${secret}`, `${environmentName(system.id, name)}=`];
}

function sectionOf(system: System): string {
  const own = [...system.variables.values()].filter((variable) => !isGiven(variable, system));
  const people = [...system.personas.values(), ...system.fixtures.values()];
  const lines = [
    ...own.flatMap((variable) => linesOf(variable, variable.name, system)),
    ...people.flatMap((person) => [
      '',
      `# ${person.name}: ${person.description}`,
      ...Object.entries(person.fields).flatMap(([field, variable]) =>
        linesOf(variable, `${person.name}.${field}`, system),
      ),
    ]),
  ];
  return `\n# --- ${system.id}: ${system.title}\n${lines.join('\n')}\n`;
}

const systems = await Promise.all(findSystems([root]).map(({ id }) => loadSystem(root, id, { cwd: root })));
const text = HEAD + systems.flatMap(({ system }) => (system ? [sectionOf(system)] : [])).join('');

if (!process.argv.includes('--check')) writeFileSync(file, text);
else if (!existsSync(file) || readFileSync(file, 'utf8') !== text) {
  console.error('.env.example is older than the systems; type: npx tsx scripts/generate-env-example.ts');
  process.exitCode = 1;
}
