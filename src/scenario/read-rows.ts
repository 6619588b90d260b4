import { readFileSync } from 'node:fs';
import { codeFrame } from '../contract/code-frame.ts';
import { placeOf, problemAt, type SourceFile } from '../contract/source-file.ts';
import { parseYamlFile } from '../contract/yaml-file.ts';
import type { Problem } from '../errors.ts';
import { isJsonObject, type Json } from '../model/json.ts';
import { parseCsv } from './csv.ts';
import type { RawValues } from './raw-scenario.ts';
import type { Row, RowValue } from './scenario.ts';

interface Rows {
  readonly rows: readonly Row[];
  readonly problems: readonly Problem[];
}

/** The rows written in the scenario itself. */
export function inlineRows(source: SourceFile, rows: Readonly<Record<string, RawValues>>): Rows {
  return {
    rows: Object.entries(rows).map(([key, values]) => ({
      key,
      values: Object.fromEntries(Object.entries(values).map(([name, value]) => [name, rowValue(value)])),
      place: placeOf(source, `/rows/${key}`),
    })),
    problems: [],
  };
}

/** The rows of a CSV or JSON file. Its column `key` names each row. `path` is absolute, `file` how a person types it. */
export function fileRows(path: string, file: string): Rows {
  const text = readFileSync(path, 'utf8');
  const { rows, problems } = file.endsWith('.csv') ? csvRows(file, text) : jsonRows(file, text);
  return { rows, problems: [...problems, ...repeated(rows, text)] };
}

function csvRows(file: string, text: string): Rows {
  const { records, error } = parseCsv(text);
  const problem = (code: string, message: string, line: number, column = 1, hint?: string): Problem => {
    const place = { file, line, column };
    return { code, message, ...(hint === undefined ? {} : { hint }), place, frame: codeFrame(text, place) };
  };
  if (error !== null) return { rows: [], problems: [problem('rows.syntax', error.message, error.line, error.column)] };
  const [head, ...body] = records;
  const names = head?.fields.map((field) => field.text.trim()) ?? [];
  const keyAt = names.indexOf('key');
  if (head === undefined || body.length === 0)
    return { rows: [], problems: [problem('rows.empty', 'There is no row.', 1)] };
  if (keyAt < 0)
    return { rows: [], problems: [problem('rows.no-key', 'There is no column "key".', head.line, 1, keyHint)] };
  const problems: Problem[] = [];
  const rows = body.flatMap(({ fields, line }) => {
    const key = fields[keyAt]?.text.trim() ?? '';
    if (fields.length !== names.length) {
      const message = `This row has ${fields.length} fields, the first line names ${names.length}.`;
      problems.push(problem('rows.field-count', message, line));
      return [];
    }
    if (!keyPattern.test(key)) {
      problems.push(problem('rows.no-key', `"${key}" can not name a row.`, line, 1, keyHint));
      return [];
    }
    const values = names.flatMap((name, index): [string, RowValue][] => {
      const field = fields[index];
      if (index === keyAt || field === undefined) return [];
      return [[name, field.quoted ? rowValue(field.text) : { text: field.text, json: looksLike(field.text) }]];
    });
    return [{ key, values: Object.fromEntries(values), place: { file, line, column: 1 } }];
  });
  return { rows, problems };
}

function jsonRows(file: string, text: string): Rows {
  const source = parseYamlFile(file, text);
  if (source.problems.length > 0) return { rows: [], problems: source.problems };
  const list: unknown = source.value;
  if (!Array.isArray(list) || list.length === 0) {
    const message = 'The file must be a list of rows, each a map with "key".';
    return { rows: [], problems: [problemAt(source, '', { code: 'rows.no-list', message })] };
  }
  const problems: Problem[] = [];
  const rows = list.flatMap((item: unknown, index): Row[] => {
    const key = isJsonObject(item) ? item['key'] : undefined;
    if (!isJsonObject(item) || typeof key !== 'string' || !keyPattern.test(key)) {
      const message = `Row ${index + 1} has no "key" that can name it.`;
      problems.push(problemAt(source, `/${index}`, { code: 'rows.no-key', message, hint: keyHint }));
      return [];
    }
    const values: Record<string, RowValue> = {};
    for (const [name, value] of Object.entries(item)) {
      if (name === 'key') continue;
      if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean')
        values[name] = rowValue(value);
      else {
        const message = `"${name}" must be text, a number, true or false.`;
        problems.push(problemAt(source, `/${index}/${name}`, { code: 'rows.wrong-type', message }));
      }
    }
    return [{ key, values, place: placeOf(source, `/${index}`) }];
  });
  return { rows, problems };
}

const keyPattern = /^[A-Za-z0-9][\w.-]*$/;
const keyHint = 'Results are kept by a row’s key: letters, digits, dots, hyphens and underscores.';

function repeated(rows: readonly Row[], text: string): Problem[] {
  const seen = new Set<string>();
  return rows.flatMap(({ key, place }) => {
    const again = seen.has(key);
    seen.add(key);
    const message = `The key "${key}" names two rows.`;
    return again ? [{ code: 'rows.duplicate-key', message, place, frame: codeFrame(text, place) }] : [];
  });
}

function rowValue(value: string | number | boolean): RowValue {
  return { text: String(value), json: value };
}

/** An unquoted CSV field as YAML would read it: a number only where no digit is lost, so `0123` stays text. */
function looksLike(text: string): Json {
  if (text === 'true' || text === 'false') return text === 'true';
  return text !== '' && String(Number(text)) === text ? Number(text) : text;
}
