import { type Document, isAlias, isMap, isPair, isScalar, isSeq } from 'yaml';
import { pointerToken } from './source-file.ts';

export type Position = readonly [line: number, column: number];

/** Tells of a mistake at an offset in the text; `width` is how many characters it covers. */
export type Report = (code: string, message: string, offset: number, width?: number, hint?: string) => void;

/**
 * The place of every value of a YAML document, by JSON pointer: that of its key, or of its item. What is reached through
 * an alias has the place where it is written. Reports what JSON has no word for.
 */
export function yamlPlaces(
  document: Document.Parsed,
  position: (offset: number) => Position,
  report: Report,
): Record<string, Position> {
  const places: Record<string, Position> = {};
  const walk = (node: unknown, pointer: string, at: number, parents: readonly unknown[]): void => {
    places[pointer] = position(at);
    if (isAlias(node)) {
      const target = node.resolve(document);
      if (!parents.includes(target)) walk(target, pointer, at, parents);
      else report('yaml.anchors-explode', `*${node.source} contains itself.`, at, node.source.length + 1);
    } else if (isMap(node)) {
      const inside = [...parents, node];
      for (const { key, value } of node.items.filter(isPair)) {
        if (!isScalar(key)) continue;
        walk(value, `${pointer}/${pointerToken(String(key.value ?? ''))}`, startOf(key) ?? at, inside);
      }
    } else if (isSeq(node)) {
      const inside = [...parents, node];
      for (const [index, item] of node.items.entries()) walk(item, `${pointer}/${index}`, startOf(item) ?? at, inside);
    } else if (isScalar(node) && typeof node.value === 'number' && !Number.isFinite(node.value)) {
      report('yaml.number-not-finite', `${node.source ?? 'This'} is not a number that JSON knows.`, at);
    }
  };
  walk(document.contents, '', startOf(document.contents) ?? 0, []);
  return places;
}

/** Offset of a node in the text; undefined for what is no node. */
export function startOf(node: unknown): number | undefined {
  return isMap(node) || isSeq(node) || isScalar(node) || isAlias(node) ? (node.range?.[0] ?? undefined) : undefined;
}
