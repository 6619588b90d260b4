import type { Severity } from '../model/verdict.ts';
import { apiChecks } from './catalogue/api-checks.ts';
import { authorizationChecks } from './catalogue/authorization-checks.ts';
import { clientChecks } from './catalogue/client-checks.ts';
import { harnessChecks } from './catalogue/harness-checks.ts';
import { tokenChecks } from './catalogue/token-checks.ts';

/** A check of the catalogue: something that every consent-protected API, or its client, ought to keep. */
export interface CatalogueCheck {
  /** What holds when it passes, one plain sentence. */
  readonly title: string;
  /** RFC sections, or whose guidance asks for it. */
  readonly source: string;
  /** A system's own requirement may say otherwise. */
  readonly severity: Severity;
}

/** Of the server under test, `S01` to `S63`: what `steadfast coverage` asks of each system. */
export const serverChecks: ReadonlyMap<string, CatalogueCheck> = new Map(
  Object.entries({ ...authorizationChecks, ...tokenChecks, ...apiChecks }),
);

/** Every check by its id: `S` of the server, `C` of the supplier's client, `H` of the harness itself. */
export const catalogue: ReadonlyMap<string, CatalogueCheck> = new Map([
  ...serverChecks,
  ...Object.entries({ ...clientChecks, ...harnessChecks }),
]);
