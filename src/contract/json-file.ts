import type { Problem } from '../errors.ts';
import { isTooDeep } from '../model/json.ts';
import type { SourceFile } from './source-file.ts';
import { parseYamlFile } from './yaml-file.ts';

/** A JSON file as read. Its places are worked out only when somebody asks, which is when something is wrong. */
export interface JsonFile extends SourceFile {
  readonly problems: readonly Problem[];
}

/** Reads a JSON text. The parser's own message is never shown: it quotes the file, which may hold a secret. */
export function parseJsonFile(file: string, content: Uint8Array): JsonFile {
  const text = new TextDecoder().decode(content).replace(/^\uFEFF/, '');
  let value: unknown = null;
  const problems: Problem[] = [];
  try {
    value = JSON.parse(text);
  } catch (error) {
    const [line, column] = errorPosition(file, text, error);
    const message = text.trim() === '' ? 'The file is empty.' : 'The file is not valid JSON.';
    problems.push({ code: 'json.syntax', message, place: { file, line, column } });
  }
  if (isTooDeep(value)) {
    value = null;
    const message = 'The file nests maps and lists deeper than is read.';
    problems.push({ code: 'json.too-deep', message, place: { file, line: 1, column: 1 } });
  }
  let places: SourceFile['places'] | undefined;
  return {
    file,
    text,
    value,
    problems,
    get places() {
      places ??= parseYamlFile(file, text).places;
      return places;
    },
  };
}

/** Node names the offset only sometimes; YAML, of which JSON is nearly a part, often stumbles at the same place. */
function errorPosition(file: string, text: string, error: unknown): readonly [line: number, column: number] {
  const offset = /at position (\d+)/.exec(error instanceof Error ? error.message : '')?.[1];
  if (offset === undefined) {
    const place = parseYamlFile(file, text).problems[0]?.place;
    return place === undefined ? [1, 1] : [place.line, place.column];
  }
  const before = text.slice(0, Number(offset)).split('\n');
  return [before.length, (before.at(-1) ?? '').length + 1];
}
