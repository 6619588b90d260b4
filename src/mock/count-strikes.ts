import type { FaultOrder } from '../model/plan.ts';

/** Asks whether an order strikes now; every call is one more occasion. */
export type Strike = (id: string, on: string | null) => FaultOrder | null;

/**
 * Counts the occasions of each order and says when it strikes: from occasion `nth`, `times` times. An order with `on`
 * counts only the occasions there. The first order that strikes wins; the others count the occasion too.
 */
export function countStrikes(orders: readonly FaultOrder[]): Strike {
  const occasions = new Map<FaultOrder, number>();
  return (id, on) => {
    let struck: FaultOrder | null = null;
    for (const order of orders) {
      if (order.id !== id || (order.on !== null && on !== null && order.on !== on)) continue;
      const occasion = (occasions.get(order) ?? 0) + 1;
      occasions.set(order, occasion);
      if (occasion >= order.nth && occasion < order.nth + order.times) struck ??= order;
    }
    return struck;
  };
}
