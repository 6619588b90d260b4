import type { StoredConsent } from '../tokens/stored-consent.ts';
import type { Change, TokenStore } from '../tokens/token-store.ts';

/** The stored consents of a run, which its scenarios share. */
export interface RunGrants {
  readonly store: TokenStore;
  /** Id of this run. */
  readonly run: string;
  /** Only consents that were given in this run will do. */
  readonly fresh: boolean;
  /** Who is asking for a consent at this moment; whoever wants the same one waits for it. */
  readonly asking: Map<string, Promise<void>>;
}

/** The consent that a scenario has in hand. */
interface Held {
  readonly id: string;
  /** The step that exchanges the code of a fresh consent, and when that was given. */
  readonly exchange: string;
  readonly persona: string | null;
  readonly givenAt: string;
  /** Whether its tokens are in the store. */
  readonly kept: boolean;
}

/** What one scenario does with stored consents. One at a time is in its hands. */
export class ScenarioGrant {
  readonly run: string;
  readonly fresh: boolean;
  /** Steps that a stored consent spares → why. */
  readonly spared = new Map<string, string>();
  held: Held | null = null;
  readonly #grants: RunGrants;
  #letOthersAsk: () => void = () => undefined;

  constructor(grants: RunGrants) {
    this.#grants = grants;
    this.run = grants.run;
    this.fresh = grants.fresh;
  }

  /** Waits until no other scenario is asking a person for the same consent. `release` lets the next one go on. */
  async begin(id: string): Promise<void> {
    this.release();
    const { asking } = this.#grants;
    for (let other = asking.get(id); other !== undefined; other = asking.get(id)) await other;
    asking.set(
      id,
      new Promise((resolve) => {
        this.#letOthersAsk = () => {
          asking.delete(id);
          resolve();
        };
      }),
    );
  }

  update(id: string, change: Change): Promise<StoredConsent | null> {
    return this.#grants.store.update(id, change);
  }

  release(): void {
    this.#letOthersAsk();
    this.#letOthersAsk = () => undefined;
  }
}
