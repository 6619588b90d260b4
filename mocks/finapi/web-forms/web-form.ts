import type { JsonObject } from '../../../src/model/json.ts';
import type { World } from '../../../src/model/world.ts';
import { sitesOf } from '../sites.ts';
import type { Bank } from './banks.ts';

/** How a web form came to its end; a form whose time is over has no other. */
export type WebFormEnd =
  | { readonly status: 'COMPLETED'; readonly bankConnectionId: number }
  | { readonly status: 'COMPLETED_WITH_ERROR'; readonly errorCode: string }
  | { readonly status: 'ABORTED' };

/** A web form for importing a bank connection. */
export interface WebForm {
  readonly id: string;
  /** The user's id in lower case. */
  readonly user: string;
  /** The access token it was made with: when that ends, the import fails (P-FW). */
  readonly token: string;
  /** Milliseconds since the epoch, as are all times here. */
  readonly createdAt: number;
  readonly expiresAt: number;
  /** Null until the user has chosen one. */
  bank: Bank | null;
  opened: boolean;
  /** Where the user goes afterwards, from the address it was opened with. */
  redirectUrl: string | null;
  errorRedirectUrl: string | null;
  end: WebFormEnd | null;
}

/** "Web Form URLs are valid for just 20 minutes" (P-FX). */
const lifetime = 20 * 60_000;

export function webForms(world: World): Map<string, WebForm> {
  return world.state('finapi web forms', () => new Map<string, WebForm>());
}

export function addWebForm(world: World, user: string, token: string, bank: Bank | null): WebForm {
  const now = world.clock.now();
  const form: WebForm = {
    id: world.random('web form').uuid(),
    user,
    token,
    createdAt: now,
    expiresAt: now + lifetime,
    bank,
    opened: false,
    redirectUrl: null,
    errorRedirectUrl: null,
    end: null,
  };
  webForms(world).set(form.id, form);
  return form;
}

export type WebFormStatus = WebFormEnd['status'] | 'NOT_YET_OPENED' | 'IN_PROGRESS' | 'EXPIRED';

export function statusOf(world: World, { end, expiresAt, opened }: WebForm): WebFormStatus {
  if (end) return end.status;
  if (world.clock.now() >= expiresAt) return 'EXPIRED';
  return opened ? 'IN_PROGRESS' : 'NOT_YET_OPENED';
}

/** As the API shows it. */
export function toldWebForm(world: World, form: WebForm): JsonObject {
  const { id, createdAt, expiresAt, end } = form;
  return {
    id,
    url: `${sitesOf(world).webForm}/wf/${id}`,
    createdAt: timestamp(createdAt),
    expiresAt: timestamp(expiresAt),
    type: 'BANK_CONNECTION_IMPORT',
    status: statusOf(world, form),
    payload: {
      bankConnectionId: end?.status === 'COMPLETED' ? end.bankConnectionId : null,
      ...(end?.status === 'COMPLETED_WITH_ERROR' ? { errorCode: end.errorCode } : {}),
    },
  };
}

/** `yyyy-MM-dd'T'HH:mm:ss.SSSZ` (P-FW), in UTC. */
export function timestamp(at: number): string {
  return new Date(at).toISOString().replace('Z', '+0000');
}
