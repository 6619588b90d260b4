import type { World } from '../../../src/model/world.ts';
import { variable } from '../../oauth/variable.ts';

/** What a trust sent for the open collection period. */
export interface AccountsReturn {
  readonly submissionGuid: string;
  readonly trustId: string;
  readonly coaVersion: string;
  readonly academies: number;
  /** Milliseconds since the epoch. */
  readonly receivedAt: number;
  /** From when online forms shows it. */
  readonly visibleAt: number;
  /** From then the period is locked for the trust. */
  readonly status: 'Data received' | 'Submitted';
}

/** The returns of the world, by trust: one per trust, because one period is open. */
export function returns(world: World): Map<string, AccountsReturn> {
  return world.state('fms returns', () => new Map<string, AccountsReturn>());
}

export function openPeriod(world: World): string {
  return variable(world, 'collectionPeriodId');
}

/** Takes a return, in place of an earlier one of the trust, whose id it keeps. */
export function receiveReturn(
  world: World,
  received: Pick<AccountsReturn, 'trustId' | 'coaVersion' | 'academies'>,
): AccountsReturn {
  const now = world.clock.now();
  const earlier = returns(world).get(received.trustId);
  const kept: AccountsReturn = {
    ...received,
    submissionGuid: earlier?.submissionGuid ?? world.random('submission').uuid(),
    receivedAt: now,
    visibleAt: now + lag(world),
    status: 'Data received',
  };
  returns(world).set(received.trustId, kept);
  return kept;
}

const units: Readonly<Record<string, number>> = { s: 1000, m: 60_000, h: 3_600_000 };

/** How long the fault `portal-lags` keeps a return from online forms; `for` is a duration such as `2m`. */
function lag(world: World): number {
  const order = world.strike('portal-lags');
  if (order === null) return 0;
  const [, count, unit = ''] = /^(\d+)([smh])$/.exec(String(order['for'] ?? '2m')) ?? [];
  const factor = units[unit];
  if (count === undefined || factor === undefined)
    throw new Error('fms: the fault portal-lags wants "for" as 30s, 2m or 1h');
  return Number(count) * factor;
}
