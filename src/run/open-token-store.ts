import { join } from 'node:path';
import type { Problem } from '../errors.ts';
import { readEnvironment } from '../secrets/environment.ts';
import type { KeyOf } from '../tokens/sealed.ts';
import { TOKEN_FILE, tokenFile } from '../tokens/token-file.ts';
import { keysFrom, TOKEN_KEY } from '../tokens/token-key.ts';
import { memoryTokenStore, type TokenStore } from '../tokens/token-store.ts';

export interface OpenedTokenStore {
  readonly store: TokenStore;
  /** The key's text, which no output may hold, and what it makes; null without one: the store ends with the process. */
  readonly key: { readonly secret: string; readonly keyOf: KeyOf } | null;
  /** What was wrong with the file, as it was met. */
  readonly warnings: readonly Problem[];
}

/**
 * The token store of a working folder: its file where the environment has a key, memory otherwise.
 * @throws SteadfastError `tokens.weak-key` (exit 2)
 */
export function openTokenStore(cwd: string): OpenedTokenStore {
  const secret = readEnvironment({ cwd, target: null, mock: false }).get(TOKEN_KEY)?.value;
  if (secret === undefined) return { store: memoryTokenStore(), key: null, warnings: [] };
  const keyOf = keysFrom(secret);
  const warnings: Problem[] = [];
  const store = tokenFile({ path: join(cwd, TOKEN_FILE), keyOf, warn: (problem) => void warnings.push(problem) });
  return { store, key: { secret, keyOf }, warnings };
}
