import { isMap, isScalar, isSeq, parseDocument, type YAMLMap } from 'yaml';
import type { Json } from '../model/json.ts';
import { inlineJson, JSON_WIDTH, jsonText } from './json-text.ts';
import { pointerNames } from './source-file.ts';
import { startOf } from './yaml-places.ts';

/** What is to change in one schema object of a file. */
export interface SchemaEdit {
  /** JSON pointer of the schema object. */
  readonly pointer: string;
  /** Properties to add, by name. */
  readonly add: ReadonlyMap<string, Json>;
  /** What `type` is to be; null to leave it. */
  readonly types: readonly string[] | null;
  /** Names that are no longer required. */
  readonly drop: ReadonlySet<string>;
}

interface TextEdit {
  readonly from: number;
  readonly to: number;
  readonly text: string;
}

/** Edits a schema file where it must change, and leaves every other character as it is. */
export function editSchemaText(text: string, edits: readonly SchemaEdit[]): string {
  // The innermost first: breaking up a line that grew too long moves all that is in it.
  const inside = [...edits].sort((a, b) => pointerNames(b.pointer).length - pointerNames(a.pointer).length);
  return inside.reduce((changed, edit) => {
    // JSON is read as YAML for the offsets that come with its nodes.
    const node = parseDocument(changed).getIn(pointerNames(edit.pointer), true);
    return isMap(node) ? applied(changed, changesOf(node, edit, changed)) : changed;
  }, text);
}

function applied(text: string, changes: readonly TextEdit[]): string {
  const fromTheEnd = [...changes].sort((a, b) => b.from - a.from);
  return fromTheEnd.reduce((changed, { from, to, text: by }) => changed.slice(0, from) + by + changed.slice(to), text);
}

function changesOf(node: YAMLMap, { add, types, drop }: SchemaEdit, text: string): readonly TextEdit[] {
  const changes: TextEdit[] = [];
  const properties = node.get('properties', true);
  if (add.size > 0 && isMap(properties)) changes.push(...addMembers(properties, add, text));
  const type = rangeOf(node.get('type', true));
  if (types !== null && type !== null) {
    const [only, ...others] = types;
    changes.push({ ...type, text: inlineJson(others.length === 0 && only !== undefined ? only : types) });
  }
  const required = node.get('required', true);
  const range = rangeOf(required);
  if (drop.size > 0 && isSeq(required) && range !== null) {
    const names = required.items.flatMap((item) =>
      isScalar(item) && typeof item.value === 'string' ? item.value : [],
    );
    const left = names.filter((name) => !drop.has(name));
    const { indent, column } = lineAt(text, range.from);
    changes.push({ ...range, text: jsonText(left, indent, column) });
  }
  return changes;
}

/** New members after the last one, on lines of their own where the others are or where one line would be too long. */
function addMembers(map: YAMLMap, members: ReadonlyMap<string, Json>, text: string): readonly TextEdit[] {
  const range = rangeOf(map);
  if (range === null) return [];
  const { indent, column } = lineAt(text, range.from);
  const old = map.items.flatMap(({ key, value }) => {
    const [from, to] = [startOf(key), rangeOf(value)?.to];
    return from === undefined || to === undefined ? [] : [text.slice(from, to)];
  });
  const first = startOf(map.items[0]?.key) ?? range.from;
  const flat = `{ ${[...old, ...[...members].map(([name, value]) => `${JSON.stringify(name)}: ${inlineJson(value)}`)].join(', ')} }`;
  const isBroken = text.slice(range.from, first).includes('\n');
  if (!isBroken && old.length > 0 && column + flat.length < JSON_WIDTH) return [{ ...range, text: flat }];
  const inner = ' '.repeat(indent + 2);
  const fresh = [...members].map(([name, value]) => {
    const key = `${JSON.stringify(name)}: `;
    return key + jsonText(value, indent + 2, indent + 2 + key.length);
  });
  if (!isBroken) {
    const lines = [...old, ...fresh].map((member) => inner + member);
    return [{ ...range, text: `{\n${lines.join(',\n')}\n${' '.repeat(indent)}}` }];
  }
  // What stands between the members is the author’s.
  const end = rangeOf(map.items.at(-1)?.value)?.to ?? range.to;
  return [{ from: end, to: end, text: fresh.map((member) => `,\n${inner}${member}`).join('') }];
}

/** From where to where a node's own text goes, comments and blanks after it left out. */
function rangeOf(node: unknown): { readonly from: number; readonly to: number } | null {
  if (!isMap(node) && !isSeq(node) && !isScalar(node)) return null;
  return node.range ? { from: node.range[0], to: node.range[1] } : null;
}

function lineAt(text: string, offset: number): { readonly indent: number; readonly column: number } {
  const start = text.lastIndexOf('\n', offset - 1) + 1;
  return { indent: /^ */.exec(text.slice(start))?.[0].length ?? 0, column: offset - start };
}
