import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { isJsonObject } from '../model/json.ts';

const HITS_FILE = 'handlers.json';

/** How often each handler of a mock answered in a run, by its method and path. */
export type Hits = Readonly<Record<string, number>>;

/** Counts, for all mocks of a run, which of their handlers answered. */
export class HandlerHits {
  readonly #systems = new Map<string, Map<string, number>>();

  /** Makes the handlers of a mock known, those that will answer nothing included. */
  know(system: string, handlers: readonly string[]): void {
    const hits = this.#of(system);
    for (const handler of handlers) hits.set(handler, hits.get(handler) ?? 0);
  }

  note(system: string, handler: string, times = 1): void {
    const hits = this.#of(system);
    hits.set(handler, (hits.get(handler) ?? 0) + times);
  }

  /** Writes them beside the recording; nothing for a run without a mock. */
  write(folder: string, redact: (text: string) => string): void {
    if (this.#systems.size === 0) return;
    const systems = Object.fromEntries([...this.#systems].map(([id, hits]) => [id, Object.fromEntries(hits)]));
    writeFileSync(join(folder, HITS_FILE), redact(`${JSON.stringify(systems, null, 2)}\n`));
  }

  #of(system: string): Map<string, number> {
    const known = this.#systems.get(system) ?? new Map<string, number>();
    this.#systems.set(system, known);
    return known;
  }
}

/** The handlers of a system's mock and how often each answered in a run; none where the run did not count them. */
export function readHits(folder: string, system: string): Hits {
  return new Map(readAll(folder)).get(system) ?? {};
}

/** Writes beside the recording of a run what the runs that it is made of counted, added up. */
export function mergeHits(from: readonly string[], to: string): void {
  const hits = new HandlerHits();
  for (const [system, own] of from.flatMap(readAll))
    for (const [handler, times] of Object.entries(own)) hits.note(system, handler, times);
  hits.write(to, (redacted) => redacted);
}

function readAll(folder: string): readonly (readonly [system: string, hits: Hits])[] {
  let value: unknown;
  try {
    value = JSON.parse(readFileSync(join(folder, HITS_FILE), 'utf8'));
  } catch {
    return [];
  }
  return Object.entries(isJsonObject(value) ? value : {}).map(([system, hits]) => [system, countsOf(hits)]);
}

function countsOf(hits: unknown): Hits {
  if (!isJsonObject(hits)) return {};
  return Object.fromEntries(
    Object.entries(hits).flatMap(([handler, count]) => (typeof count === 'number' ? [[handler, count]] : [])),
  );
}
