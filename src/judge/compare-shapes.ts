import { pointerToken } from '../contract/source-file.ts';
import { expandSchemas, itemSchemas, type LocatedSchema, propertySchemas, rootSchema } from './located-schema.ts';
import type { ResponseShape } from './response-shapes.ts';
import type { Shape } from './shape.ts';

export type DriftKind =
  | 'operation-gone'
  | 'operation-new'
  | 'status-gone'
  | 'status-new'
  | 'content-type'
  | 'header-gone'
  | 'header-new'
  | 'field-gone'
  | 'field-new'
  | 'field-type'
  | 'field-presence'
  | 'field-values';

/** One difference between how two runs were answered. Never holds a value that the schema does not list. */
export interface Drift {
  readonly system: string;
  readonly operation: string;
  /** Null where the whole operation is meant. */
  readonly status: string | null;
  readonly kind: DriftKind;
  /** Of a field: its JSON pointer, `*` for the items of an array. Of a header: its name. */
  readonly place: string | null;
  /** What the first run had, in words; null for nothing. */
  readonly left: string | null;
  readonly right: string | null;
}

/** What is said of one place: everything but whose answer it was. */
type Found = Pick<Drift, 'kind' | 'place' | 'left' | 'right'>;

/** Compares the answers of two runs by their shapes. Nothing to tell means that they are built alike. */
export function compareShapes(left: readonly ResponseShape[], right: readonly ResponseShape[]): readonly Drift[] {
  const keys = [...new Set([...left, ...right].map(operationOf))].sort();
  return keys.flatMap((key) => {
    const [mine, other] = [left, right].map((shapes) => shapes.filter((shape) => operationOf(shape) === key));
    return compareOperation(mine ?? [], other ?? []);
  });
}

function operationOf({ system, operation }: ResponseShape): string {
  return `${system} ${operation}`;
}

function compareOperation(left: readonly ResponseShape[], right: readonly ResponseShape[]): readonly Drift[] {
  const [some] = [...left, ...right];
  if (some === undefined) return [];
  const { system, operation } = some;
  const statuses = (shapes: readonly ResponseShape[]) => shapes.map(({ status }) => status).join(', ') || null;
  if (left.length === 0 || right.length === 0) {
    const kind = right.length === 0 ? 'operation-gone' : 'operation-new';
    return [{ system, operation, status: null, kind, place: null, left: statuses(left), right: statuses(right) }];
  }
  const all = [...new Set([...left, ...right].map(({ status }) => status))].sort();
  return all.flatMap((status) => {
    const mine = left.find((shape) => shape.status === status);
    const other = right.find((shape) => shape.status === status);
    const found = mine && other ? compareResponse(mine, other) : [oneSided(mine !== undefined)];
    return found.map((one) => ({ system, operation, status, ...one }));
  });
}

function oneSided(isLeft: boolean): Found {
  return isLeft
    ? { kind: 'status-gone', place: null, left: 'answered', right: null }
    : { kind: 'status-new', place: null, left: null, right: 'answered' };
}

function compareResponse(left: ResponseShape, right: ResponseShape): readonly Found[] {
  const found: Found[] = [];
  const types = [left, right].map(({ contentTypes }) => [...contentTypes].sort().join(', ') || null);
  if (types[0] !== types[1])
    found.push({ kind: 'content-type', place: null, left: types[0] ?? null, right: types[1] ?? null });
  for (const name of onlyIn(left.headers, right.headers))
    found.push({ kind: 'header-gone', place: name, left: 'present', right: null });
  for (const name of onlyIn(right.headers, left.headers))
    found.push({ kind: 'header-new', place: name, left: null, right: 'present' });
  if (left.body.count > 0 && right.body.count > 0) {
    const schemas = [left, right].map(({ schema }) => ({ schema, parts: schema === null ? [] : rootSchema(schema) }));
    found.push(...compareValues(left.body, right.body, '', schemas));
  }
  return found;
}

/** The schemas that speak of one place, each with what follows its references. */
type Schemas = readonly { readonly schema: ResponseShape['schema']; readonly parts: readonly LocatedSchema[] }[];

function compareValues(left: Shape, right: Shape, pointer: string, at: Schemas): readonly Found[] {
  const schemas = at.map(({ schema, parts }) => ({ schema, parts: schema ? expandSchemas(parts, schema) : [] }));
  const place = pointer === '' ? '/' : pointer;
  const types = [left, right].map((shape) => [...shape.types.keys()].sort().join(' or '));
  const found: Found[] = [];
  if (types[0] !== types[1]) found.push({ kind: 'field-type', place, left: types[0] ?? null, right: types[1] ?? null });
  found.push(
    ...compareTexts(
      left,
      right,
      place,
      schemas.flatMap(({ parts }) => parts),
    ),
  );
  for (const name of [...new Set([...left.members.keys(), ...right.members.keys()])].sort()) {
    const mine = left.members.get(name);
    const other = right.members.get(name);
    const own = `${pointer}/${pointerToken(name)}`;
    if (mine && other) {
      found.push(...comparePresence(presence(left, mine), presence(right, other), own));
      const below = schemas.map(({ schema, parts }) => ({ schema, parts: propertySchemas(parts, name) }));
      found.push(...compareValues(mine, other, own, below));
      // Where one side had no object at all, its type says so.
    } else if (mine && objects(right) > 0)
      found.push({ kind: 'field-gone', place: own, left: typesInWords(mine), right: null });
    else if (other && objects(left) > 0)
      found.push({ kind: 'field-new', place: own, left: null, right: typesInWords(other) });
  }
  if (left.items && right.items) {
    const below = schemas.map(({ schema, parts }) => ({ schema, parts: itemSchemas(parts) }));
    found.push(...compareValues(left.items, right.items, `${pointer}/*`, below));
  }
  return found;
}

function comparePresence(left: string, right: string, place: string): readonly Found[] {
  return left === right ? [] : [{ kind: 'field-presence', place, left, right }];
}

function presence(object: Shape, member: Shape): string {
  return member.count >= objects(object) ? 'always there' : 'sometimes missing';
}

function objects(shape: Shape): number {
  return shape.types.get('object') ?? 0;
}

function typesInWords(shape: Shape): string {
  return [...shape.types.keys()].sort().join(' or ');
}

/** Texts to choose from, where the schema lists them or the runs show it. A listed one may be named, no other. */
function compareTexts(left: Shape, right: Shape, place: string, parts: readonly LocatedSchema[]): readonly Found[] {
  const isHidden = parts.some(({ schema }) => schema['secret'] === true || schema['personal'] === true);
  const listed = new Set(parts.flatMap(({ schema }) => [schema['enum'] ?? [], schema['const'] ?? []].flat()));
  // Where one side had no text at all, its types say so.
  if (isHidden || !left.texts?.size || !right.texts?.size) return [];
  const [gone, fresh] = [onlyIn(left.texts, right.texts), onlyIn(right.texts, left.texts)];
  // Ids that are asked for again and again are no choice: two runs have none of them in common.
  const isList = isChoice(left) && isChoice(right) && gone.length < left.texts.size;
  if (listed.size === 0 && !isList) return [];
  if (gone.length === 0 && fresh.length === 0) return [];
  const named = (texts: readonly string[]) => inWords(texts, listed);
  return [{ kind: 'field-values', place, left: named(gone), right: named(fresh) }];
}

/** Few different texts, each seen again and again. */
function isChoice({ texts, count }: Shape): boolean {
  return texts !== null && texts.size >= 2 && texts.size <= 8 && count >= texts.size * 3;
}

function inWords(texts: readonly string[], listed: ReadonlySet<unknown>): string | null {
  const shown = texts.filter((text) => listed.has(text)).map((text) => JSON.stringify(text));
  const others = texts.length - shown.length;
  const hidden = others === 0 ? [] : [`${others} ${others === 1 ? 'value' : 'values'} that the schema does not list`];
  return [...shown, ...hidden].join(', ') || null;
}

function onlyIn(mine: ReadonlySet<string>, other: ReadonlySet<string>): readonly string[] {
  return [...mine].filter((one) => !other.has(one)).sort();
}
