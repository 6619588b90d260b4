import type { JsonObject } from '../../../src/model/json.ts';
import { json } from '../../api-management/answers.ts';

/** What the API itself says when it refuses. Key names are an assumption. */
export interface ApiError {
  readonly status: 400 | 403 | 404;
  /** Only some errors are named (P-FF). */
  readonly type?: string;
  readonly message: string;
  /** For developers: sent only when `Enable-Dev-Error-Details: true` asked for it. */
  readonly details?: string;
}

export function refuse({ status, type, message, details }: ApiError, request: Request): Response {
  const wanted = request.headers.get('enable-dev-error-details')?.toLowerCase() === 'true';
  const body: JsonObject = {
    ...(type === undefined ? {} : { type }),
    message,
    ...(wanted && details !== undefined ? { details } : {}),
  };
  return json(status, body);
}
