import type { Check } from '../model/result.ts';
import { answerLost } from './checks/answer-lost.ts';
import { attemptComplete } from './checks/attempt-complete.ts';
import { bearerChallenge } from './checks/bearer-challenge.ts';
import { consentCompleted } from './checks/consent-completed.ts';
import { consentRedirectUri } from './checks/consent-redirect-uri.ts';
import { consentState } from './checks/consent-state.ts';
import { consentStored } from './checks/consent-stored.ts';
import { consentUnexpectedOutcome } from './checks/consent-unexpected-outcome.ts';
import { contractUnknownResponse } from './checks/contract-unknown-response.ts';
import { expectations } from './checks/expectations.ts';
import { guardRefused } from './checks/guard-refused.ts';
import { oauthExpiresInNumber } from './checks/oauth-expires-in-number.ts';
import { oauthIdToken } from './checks/oauth-id-token.ts';
import { oauthNoSecretInUrl } from './checks/oauth-no-secret-in-url.ts';
import { oauthProduction } from './checks/oauth-production.ts';
import { oauthTokenErrors } from './checks/oauth-token-error.ts';
import { oauthTokenNoStore } from './checks/oauth-token-no-store.ts';
import { oauthTokenType } from './checks/oauth-token-type.ts';
import { portalCompleted } from './checks/portal-completed.ts';
import { postmanTests } from './checks/postman-tests.ts';
import { responseContentType } from './checks/response-content-type.ts';
import { responseHeaders } from './checks/response-headers.ts';
import { responsePasswordInClear } from './checks/response-password-in-clear.ts';
import { responseSchema } from './checks/response-schema.ts';
import { stepProblem } from './checks/step-problem.ts';
import { transport } from './checks/transport.ts';
import { codeWindow } from './checks/window.ts';

/** Every check, in the order a report tells them: what the step asked for, then the contract, then the rules. */
export const checks: readonly Check[] = [
  guardRefused,
  transport,
  answerLost,
  consentCompleted,
  consentStored,
  consentUnexpectedOutcome,
  ...expectations,
  codeWindow,
  contractUnknownResponse,
  responseContentType,
  responseHeaders,
  responseSchema,
  responsePasswordInClear,
  consentRedirectUri,
  ...consentState,
  oauthTokenNoStore,
  oauthTokenType,
  oauthExpiresInNumber,
  ...oauthTokenErrors,
  oauthIdToken,
  oauthNoSecretInUrl,
  ...oauthProduction,
  bearerChallenge,
  portalCompleted,
  postmanTests,
  stepProblem,
  attemptComplete,
];
