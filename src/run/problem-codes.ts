import { browserCodes } from './codes/browser-codes.ts';
import type { CodeInfo } from './codes/code-info.ts';
import { doctorCodes } from './codes/doctor-codes.ts';
import { formatCodes } from './codes/format-codes.ts';
import { journeyCodes } from './codes/journey-codes.ts';
import { mergeCodes } from './codes/merge-codes.ts';
import { networkCodes } from './codes/network-codes.ts';
import { requestCodes } from './codes/request-codes.ts';
import { runCodes } from './codes/run-codes.ts';
import { scenarioCodes } from './codes/scenario-codes.ts';
import { selectionCodes } from './codes/selection-codes.ts';
import { systemCodes } from './codes/system-codes.ts';
import { tokenCodes } from './codes/token-codes.ts';

/** Every code that a problem can have. A test compares it with the codes that the sources make. */
export const problemCodes: ReadonlyMap<string, CodeInfo> = new Map(
  [
    doctorCodes,
    formatCodes,
    scenarioCodes,
    systemCodes,
    selectionCodes,
    networkCodes,
    requestCodes,
    browserCodes,
    journeyCodes,
    runCodes,
    mergeCodes,
    tokenCodes,
  ].flatMap((codes) => Object.entries(codes)),
);
