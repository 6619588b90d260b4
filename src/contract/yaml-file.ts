import { isScalar, LineCounter, parseAllDocuments, visit } from 'yaml';
import type { Problem } from '../errors.ts';
import { isTooDeep } from '../model/json.ts';
import { codeFrame } from './code-frame.ts';
import type { SourceFile } from './source-file.ts';
import { type Position, startOf, yamlPlaces } from './yaml-places.ts';

/** A YAML (or JSON) file as read. With problems of severity error, `value` is null. */
export interface YamlFile extends SourceFile {
  readonly problems: readonly Problem[];
}

/** More than any honest file repeats; a "billion laughs" file reaches it at once. */
const maxAliasCount = 100;

/**
 * Reads one YAML document that is plain JSON data.
 * Refused, each with its place: bad syntax, duplicate keys, anchors that explode or contain themselves, an empty file,
 * a binary file, several documents, tags, keys that are no text, numbers that are not finite, nesting without end.
 */
export function parseYamlFile(file: string, content: string | Uint8Array): YamlFile {
  try {
    return parse(file, content);
  } catch (error) {
    // The parser goes down into each level.
    if (error instanceof RangeError) return tooDeep(file);
    throw error;
  }
}

function parse(file: string, content: string | Uint8Array): YamlFile {
  const text = textOf(content);
  if (text === null) {
    const problem: Problem = {
      code: 'yaml.binary',
      message: 'The file is binary, not YAML text.',
      hint: 'Save it as UTF-8 text.',
      place: { file, line: 1, column: 1 },
    };
    return { file, text: '', value: null, places: {}, problems: [problem] };
  }
  const counter = new LineCounter();
  const documents = parseAllDocuments(text, { lineCounter: counter, prettyErrors: false });
  const position = (offset: number): Position => {
    const { line, col } = counter.linePos(offset);
    return [Math.max(1, line), Math.max(1, col)];
  };
  const problems: Problem[] = [];
  const report = (code: string, message: string, offset: number, width = 1, hint?: string) => {
    // What is missing at the end of the file is shown at its last line.
    const [line, column] = position(Math.min(offset, text.trimEnd().length));
    const place = { file, line, column };
    const frame = text === '' ? {} : { frame: codeFrame(text, place, width) };
    problems.push({ code, message, ...(hint === undefined ? {} : { hint }), place, ...frame });
  };
  const failed = (): YamlFile => ({ file, text, value: null, places: {}, problems });

  const document = 'empty' in documents ? undefined : documents[0];
  const second = 'empty' in documents ? undefined : documents[1];
  if (document === undefined || (document.contents === null && document.errors.length === 0)) {
    report('yaml.empty', 'The file is empty.', 0);
    return failed();
  }
  // The parser goes down into each level, and keeps what stopped it among the mistakes.
  if (document.errors.some(({ message }) => message.startsWith('Maximum call stack'))) return tooDeep(file);
  for (const error of [...document.errors, ...document.warnings]) {
    const [start, end] = error.pos;
    if (error.code === 'DUPLICATE_KEY') {
      const key = /^("[^"]*"|'[^']*'|[^\s:,{}[\]]+)/.exec(text.slice(start))?.[0] ?? '';
      report('yaml.duplicate-key', `The key ${key} stands twice in one map.`, start, key.length, 'Keep one of them.');
    } else report('yaml.syntax', sentence(error.message), start, Math.min(end - start, 1));
  }
  if (second !== undefined && problems.length === 0) {
    report(
      'yaml.several-documents',
      'The file holds several documents.',
      second.range[0],
      3,
      'One file, one document.',
    );
  }
  // Before `toJS`, which would turn such keys into text.
  visit(document, {
    Pair: (_, { key }) => {
      if (!isScalar(key)) report('yaml.key-not-text', 'A key must be text.', startOf(key) ?? 0);
    },
  });
  if (problems.length > 0) return failed();

  try {
    const value: unknown = document.toJS({ maxAliasCount });
    const places = yamlPlaces(document, position, report);
    if (problems.length > 0) return failed();
    return isTooDeep(value) ? tooDeep(file) : { file, text, value, places, problems };
  } catch (error) {
    if (!(error instanceof ReferenceError)) throw error;
    const alias = /Unresolved alias.*: (.+)$/.exec(error.message)?.[1];
    if (alias === undefined) report('yaml.anchors-explode', 'The anchors of this file multiply beyond reason.', 0);
    else
      report(
        'yaml.unknown-anchor',
        `No anchor &${alias} stands before *${alias}.`,
        text.indexOf(`*${alias}`),
        alias.length + 1,
      );
    return failed();
  }
}

function tooDeep(file: string): YamlFile {
  const problem: Problem = {
    code: 'yaml.too-deep',
    message: 'The file nests maps and lists deeper than is read.',
    hint: 'Two hundred levels are allowed.',
    place: { file, line: 1, column: 1 },
  };
  return { file, text: '', value: null, places: {}, problems: [problem] };
}

/** The text of a file, without its byte order mark; null when it is binary. */
function textOf(content: string | Uint8Array): string | null {
  try {
    const text = typeof content === 'string' ? content : new TextDecoder('utf-8', { fatal: true }).decode(content);
    return text.includes('\0') || text.includes('\uFFFD') ? null : text.replace(/^\uFEFF/, '');
  } catch {
    return null;
  }
}

function sentence(message: string): string {
  return /[.!?]$/.test(message) ? message : `${message}.`;
}
