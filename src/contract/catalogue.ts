import { apiChecks } from './catalogue/api-checks.ts';
import { authorizationChecks } from './catalogue/authorization-checks.ts';
import type { CatalogueCheck } from './catalogue/catalogue-check.ts';
import { clientChecks } from './catalogue/client-checks.ts';
import { harnessChecks } from './catalogue/harness-checks.ts';
import { tokenChecks } from './catalogue/token-checks.ts';

/** Of the server under test, `S01` to `S63`: what `steadfast coverage` asks of each system. */
export const serverChecks: ReadonlyMap<string, CatalogueCheck> = new Map(
  Object.entries({ ...authorizationChecks, ...tokenChecks, ...apiChecks }),
);

/** Every check by its id: `S` of the server, `C` of the supplier's client, `H` of the harness itself. */
export const catalogue: ReadonlyMap<string, CatalogueCheck> = new Map([
  ...serverChecks,
  ...Object.entries({ ...clientChecks, ...harnessChecks }),
]);
