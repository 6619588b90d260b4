import { readFile } from 'node:fs/promises';
import { SteadfastError } from '../errors.ts';
import { isJsonObject, isTooDeep, type Json, type JsonObject } from '../model/json.ts';
import { parseCsv } from '../scenario/csv.ts';

function refused(shown: string, why: string, line = 1, column = 1): SteadfastError {
  return new SteadfastError({
    code: 'data.unreadable',
    message: `${shown} ${why}.`,
    place: { file: shown, line, column },
  });
}

function rowsOfJson(text: string, shown: string): readonly JsonObject[] {
  let value: Json;
  try {
    value = JSON.parse(text);
  } catch {
    throw refused(shown, 'is no JSON');
  }
  if (isTooDeep(value)) throw refused(shown, 'nests maps and lists deeper than is read');
  if (Array.isArray(value) && value.every(isJsonObject)) return value;
  throw refused(shown, 'must be a list of objects');
}

function rowsOfCsv(text: string, shown: string): readonly JsonObject[] {
  const { records, error } = parseCsv(text);
  if (error !== null) throw refused(shown, `is no CSV: ${error.message}`, error.line, error.column);
  const [head, ...rows] = records;
  const names = head?.fields.map(({ text: name }) => name) ?? [];
  return rows.map(({ fields }) => Object.fromEntries(names.map((name, index) => [name, fields[index]?.text ?? ''])));
}

/** Rows of a CSV or JSON file for a collection, as Newman's `-d` takes them. Throws `data.unreadable` (exit 2). */
export async function readDataRows(path: string, shown: string): Promise<readonly JsonObject[]> {
  const text = await readFile(path, 'utf8').catch(() => {
    throw refused(shown, 'can not be read');
  });
  return shown.endsWith('.json') ? rowsOfJson(text, shown) : rowsOfCsv(text, shown);
}
