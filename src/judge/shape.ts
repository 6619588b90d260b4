import { isJsonObject, type Json } from '../model/json.ts';

export type JsonType = 'null' | 'boolean' | 'number' | 'string' | 'array' | 'object';

/** The most different texts that are remembered of one place; more are no list to choose from. */
const MOST_TEXTS = 32;

/** What was seen at one place of several answers: never what it was, but how it was built. */
export interface Shape {
  /** How many values were seen. */
  readonly count: number;
  /** How many of each type. */
  readonly types: ReadonlyMap<JsonType, number>;
  /** Of objects: every property that one of them had. */
  readonly members: ReadonlyMap<string, Shape>;
  /** Of arrays: all their items together; null when none had any. */
  readonly items: Shape | null;
  /** The different texts, to be compared and not to be shown; null when there are too many. */
  readonly texts: ReadonlySet<string> | null;
}

/** Gathers a shape from values, one after the other. */
export class ShapeBuilder implements Shape {
  count = 0;
  readonly types = new Map<JsonType, number>();
  readonly members = new Map<string, ShapeBuilder>();
  items: ShapeBuilder | null = null;
  texts: Set<string> | null = new Set();

  add(value: Json): void {
    const type = typeOf(value);
    this.count += 1;
    this.types.set(type, (this.types.get(type) ?? 0) + 1);
    if (typeof value === 'string') this.#addText(value);
    else if (Array.isArray(value)) {
      for (const item of value) {
        this.items ??= new ShapeBuilder();
        this.items.add(item);
      }
    } else if (isJsonObject(value)) {
      for (const [name, member] of Object.entries(value)) this.#member(name).add(member);
    }
  }

  #member(name: string): ShapeBuilder {
    const known = this.members.get(name);
    if (known) return known;
    const made = new ShapeBuilder();
    this.members.set(name, made);
    return made;
  }

  #addText(text: string): void {
    this.texts?.add(text);
    if (this.texts && this.texts.size > MOST_TEXTS) this.texts = null;
  }
}

function typeOf(value: Json): JsonType {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'array';
  if (typeof value === 'string') return 'string';
  if (typeof value === 'number') return 'number';
  return typeof value === 'boolean' ? 'boolean' : 'object';
}
