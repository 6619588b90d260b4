import { readFile } from 'node:fs/promises';
import { SteadfastError } from '../errors.ts';
import { isJsonObject, isTooDeep, type Json, type JsonObject } from '../model/json.ts';

/** Reads a JSON file that must hold an object, such as a collection. Throws `collection.unreadable` (exit 2). */
export async function readJsonObject(path: string, shown: string): Promise<JsonObject> {
  const refuse = (why: string) =>
    new SteadfastError({
      code: 'collection.unreadable',
      message: `${shown} ${why}.`,
      place: { file: shown, line: 1, column: 1 },
    });
  const text = await readFile(path, 'utf8').catch(() => {
    throw refuse('can not be read');
  });
  let value: Json;
  try {
    value = JSON.parse(text);
  } catch {
    throw refuse('is no JSON');
  }
  if (isTooDeep(value)) throw refuse('nests maps and lists deeper than is read');
  if (!isJsonObject(value)) throw refuse('is no collection');
  return value;
}
