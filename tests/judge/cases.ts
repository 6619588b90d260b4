import { CONSENT_CASES } from './cases/consent.ts';
import { DEVIATIONS_CASES } from './cases/deviations.ts';
import { EXPECTATION_CASES } from './cases/expectation.ts';
import { PRODUCTION_CASES } from './cases/production.ts';
import { RESPONSE_CASES } from './cases/response.ts';
import type { Case } from './cases/shared.ts';
import { STEPS_CASES } from './cases/steps.ts';
import { TOKEN_CASES } from './cases/token.ts';
import { TRANSPORT_CASES } from './cases/transport.ts';

/** Each wrong thing beside its right twin: what a check finds, and that it finds nothing else. */
export const CASES: readonly Case[] = [
  ...RESPONSE_CASES,
  ...EXPECTATION_CASES,
  ...CONSENT_CASES,
  ...TRANSPORT_CASES,
  ...TOKEN_CASES,
  ...PRODUCTION_CASES,
  ...STEPS_CASES,
  ...DEVIATIONS_CASES,
];
