import { SteadfastError } from '../errors.ts';
import type { Json } from '../model/json.ts';
import { isJsonObject, isTooDeep } from '../model/json.ts';

export interface JsonEdit {
  /** A member's name, or a JSON pointer (RFC 6901) when it begins with `/`; `-` is the end of an array. */
  readonly where: string;
  /** None: dropped. Several: the member is written several times, an array gets several items. */
  readonly values: readonly Json[];
}

/** A member written several times, which no plain object can say. */
class Repeated {
  readonly values: readonly Json[];
  constructor(values: readonly Json[]) {
    this.values = values;
  }
}

type Tree = Json | Repeated | readonly Tree[] | { readonly [name: string]: Tree };

/**
 * A JSON text with edits made in it, printed without white space.
 * Throws SteadfastError `change.json` (exit 2) when the text is not JSON or an edit points into nothing.
 */
export function changeJson(text: string, edits: readonly JsonEdit[]): string {
  let tree: Tree;
  try {
    tree = JSON.parse(text);
  } catch {
    throw refused('The body to change is not JSON', 'Use `form:` or `body:`.');
  }
  if (isTooDeep(tree)) throw refused('The body to change is nested deeper than is read', 'Use `body:`.');
  for (const edit of edits) tree = editAt(tree, pathOf(edit.where), edit) ?? null;
  return print(tree);
}

function pathOf(where: string): string[] {
  if (!where.startsWith('/')) return [where];
  return where
    .slice(1)
    .split('/')
    .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'));
}

function editAt(tree: Tree | undefined, path: readonly string[], edit: JsonEdit): Tree | undefined {
  const [name, ...rest] = path;
  if (name === undefined) return edit.values.length > 1 ? new Repeated(edit.values) : edit.values[0];
  if (Array.isArray(tree)) return editItem(tree, name, rest, edit);
  if (tree === undefined || !isTreeObject(tree)) {
    throw refused(`The body to change has nothing at ${edit.where}`, 'Parents are not made; set the parent itself.');
  }
  const edited = editAt(Object.hasOwn(tree, name) ? tree[name] : undefined, rest, edit);
  const entries = Object.entries(tree).filter(([known]) => edited !== undefined || known !== name);
  const at = entries.findIndex(([known]) => known === name);
  if (edited !== undefined) entries.splice(at === -1 ? entries.length : at, 1, [name, edited]);
  return Object.fromEntries(entries);
}

function editItem(items: readonly Tree[], name: string, rest: readonly string[], edit: JsonEdit): Tree {
  const index = name === '-' ? items.length : Number(name);
  if (!Number.isInteger(index) || index < 0 || index > items.length) {
    throw refused(`The body to change has nothing at ${edit.where}`, `The array holds ${items.length}.`);
  }
  const edited = rest.length === 0 ? edit.values : [editAt(items[index], rest, edit) ?? null];
  return [...items.slice(0, index), ...edited, ...items.slice(index + 1)];
}

function isTreeObject(tree: Tree): tree is { readonly [name: string]: Tree } {
  return isJsonObject(tree) && !(tree instanceof Repeated);
}

function print(tree: Tree): string {
  if (Array.isArray(tree)) return `[${tree.map(print).join(',')}]`;
  if (!isTreeObject(tree)) return JSON.stringify(tree instanceof Repeated ? tree.values : tree);
  const members = Object.entries(tree).flatMap(([name, value]) => {
    const values: readonly Tree[] = value instanceof Repeated ? value.values : [value];
    return values.map((one) => `${JSON.stringify(name)}:${print(one)}`);
  });
  return `{${members.join(',')}}`;
}

function refused(message: string, hint: string): SteadfastError {
  return new SteadfastError({ code: 'change.json', message, hint });
}
