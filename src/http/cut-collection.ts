import { SteadfastError } from '../errors.ts';
import type { Json, JsonObject } from '../model/json.ts';
import { isJsonObject } from '../model/json.ts';

/**
 * A collection with only one of its items (or folders) left, and around it the folders whose auth, variables and scripts
 * it inherits. `path` holds the names from the root to it. `replace` puts another request in the item's place.
 * Throws SteadfastError `collection.no-item` (exit 2) when nothing has that path.
 */
export function cutCollection(collection: JsonObject, path: readonly string[], replace?: JsonObject): JsonObject {
  const [name, ...rest] = path;
  const items: readonly Json[] = Array.isArray(collection['item']) ? collection['item'] : [];
  const found = items.find(
    (item) => isJsonObject(item) && item['name'] === name && (rest.length === 0 || 'item' in item),
  );
  if (name === undefined || !isJsonObject(found)) {
    throw new SteadfastError({ code: 'collection.no-item', message: `The collection has no item ${path.join(' / ')}` });
  }
  const kept =
    rest.length > 0 ? cutCollection(found, rest, replace) : { ...found, ...(replace ? { request: replace } : {}) };
  return { ...collection, item: [kept] };
}

/** Path of the first folder of that name, at any depth; null when there is none. */
export function findFolder(collection: JsonObject, name: string): readonly string[] | null {
  const items: readonly Json[] = Array.isArray(collection['item']) ? collection['item'] : [];
  for (const item of items) {
    if (!isJsonObject(item) || !Array.isArray(item['item'])) continue;
    const own = typeof item['name'] === 'string' ? item['name'] : '';
    if (own === name) return [own];
    const below = findFolder(item, name);
    if (below !== null) return [own, ...below];
  }
  return null;
}
