import type { StoredConsent, StoredConsents } from './stored-consent.ts';

/** Makes of what is stored what shall be stored; null for nothing. */
export type Change = (entry: StoredConsent | null) => Promise<StoredConsent | null> | StoredConsent | null;

/** Keeps the tokens of consents for other scenarios, and for other runs where it lies in a file. */
export interface TokenStore {
  /** Everything stored, whoever asked for it. */
  all(): Promise<StoredConsents>;
  /**
   * Changes one entry while nobody else can, neither in this process nor in another. What `change` gives is kept once
   * the promise settles; it should be quick, or send one request at most.
   */
  update(id: string, change: Change): Promise<StoredConsent | null>;
  /** Removes the entries that `chosen` picks; answers with how many there were. */
  clear(chosen: (entry: StoredConsent) => boolean): Promise<number>;
}

/** A store that ends with the process: what a run without a key has. */
export function memoryTokenStore(): TokenStore {
  const entries = new Map<string, StoredConsent>();
  let last: Promise<unknown> = Promise.resolve();
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const turn = last.then(work, work);
    last = turn.catch(() => undefined);
    return turn;
  };
  return {
    all: async () => Object.fromEntries(entries),
    update: (id, change) =>
      inTurn(async () => {
        const next = await change(entries.get(id) ?? null);
        if (next === null) entries.delete(id);
        else entries.set(id, next);
        return next;
      }),
    clear: (chosen) =>
      inTurn(async () => {
        const gone = [...entries].filter(([, entry]) => chosen(entry));
        for (const [id] of gone) entries.delete(id);
        return gone.length;
      }),
  };
}
