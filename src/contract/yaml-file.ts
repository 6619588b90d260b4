import { type Document, isAlias, isMap, isPair, isScalar, isSeq, LineCounter, parseAllDocuments } from 'yaml';
import type { Problem } from '../errors.ts';
import { codeFrame } from './code-frame.ts';
import { pointerToken, type SourceFile } from './source-file.ts';

/** A YAML (or JSON) file as read. With problems of severity error, `value` is null. */
export interface YamlFile extends SourceFile {
  readonly problems: readonly Problem[];
}

type Position = readonly [line: number, column: number];

/** More than any honest file repeats; a "billion laughs" file reaches it at once. */
const maxAliasCount = 100;

/**
 * Reads one YAML document that is plain JSON data.
 * Refused, each with its place: bad syntax, duplicate keys, anchors that explode or contain themselves, an empty file,
 * a binary file, several documents, tags, keys that are no text, numbers that are not finite.
 */
export function parseYamlFile(file: string, content: string | Uint8Array): YamlFile {
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
  if (problems.length > 0) return failed();

  try {
    const value: unknown = document.toJS({ maxAliasCount });
    const places = walk(document, position, report);
    return problems.length > 0 ? failed() : { file, text, value, places, problems };
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

/** Collects the place of every value, and reports what is YAML but not JSON data. */
function walk(
  document: Document.Parsed,
  position: (offset: number) => Position,
  report: (code: string, message: string, offset: number, width?: number, hint?: string) => void,
): Record<string, Position> {
  const places: Record<string, Position> = {};
  const visit = (node: unknown, pointer: string, at: number, parents: readonly unknown[]): void => {
    places[pointer] = position(at);
    if (isAlias(node)) {
      const target = node.resolve(document);
      if (parents.includes(target))
        report('yaml.anchors-explode', `*${node.source} contains itself.`, at, node.source.length + 1);
      else visit(target, pointer, at, parents);
    } else if (isMap(node)) {
      for (const pair of node.items) {
        if (!isPair(pair)) continue;
        const key: unknown = pair.key;
        if (!isScalar(key)) report('yaml.key-not-text', 'A key must be text.', at);
        else
          visit(pair.value, `${pointer}/${pointerToken(String(key.value ?? ''))}`, key.range?.[0] ?? at, [
            ...parents,
            node,
          ]);
      }
    } else if (isSeq(node)) {
      node.items.forEach((item, index) => {
        visit(item, `${pointer}/${index}`, startOf(item) ?? at, [...parents, node]);
      });
    } else if (isScalar(node) && typeof node.value === 'number' && !Number.isFinite(node.value)) {
      report('yaml.number-not-finite', `${node.source ?? 'This'} is not a number that JSON knows.`, at);
    }
  };
  visit(document.contents, '', startOf(document.contents) ?? 0, []);
  return places;
}

function startOf(node: unknown): number | undefined {
  return isMap(node) || isSeq(node) || isScalar(node) || isAlias(node) ? (node.range?.[0] ?? undefined) : undefined;
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
