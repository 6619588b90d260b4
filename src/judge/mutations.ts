import type { Json } from '../model/json.ts';
import type { DocumentedField } from './documented-fields.ts';

/** What is done to a field: taken away, given another type, or given another value of its type. */
export type MutationKind = 'dropped' | 'retyped' | 'another value';

export interface Mutation {
  readonly kind: MutationKind;
  /** Undefined for a field that is taken away. */
  readonly value: Json | undefined;
}

/** One value of each type, tried in this order. */
const SAMPLES: readonly (readonly [type: string, value: Json])[] = [
  ['number', 7],
  ['string', 'another type'],
  ['boolean', true],
  ['array', ['another type']],
  ['object', { another: 'type' }],
];

/** The mutations of a field. Where everything is text, as in a callback, XML or a page, there is no other type. */
export function mutationsOf(field: DocumentedField, textOnly: boolean): readonly Mutation[] {
  const other = anotherValue(field.value);
  const retyped = textOnly ? undefined : anotherType(field);
  return [
    { kind: 'dropped', value: undefined },
    ...(retyped === undefined ? [] : [{ kind: 'retyped', value: retyped } as const]),
    ...(other === undefined ? [] : [{ kind: 'another value', value: other } as const]),
  ];
}

/** Undefined where there is none to give: null has one value, and an object's fields are mutated one by one. */
function anotherValue(value: Json): Json | undefined {
  if (typeof value === 'string') return value === 'another value' ? 'yet another value' : 'another value';
  if (typeof value === 'number') return value + 1;
  if (typeof value === 'boolean') return !value;
  return Array.isArray(value) && value.length > 0 ? [] : undefined;
}

/** A type that is neither the value's own nor one the schema allows beside it. */
function anotherType({ value, types }: DocumentedField): Json | undefined {
  const own = Array.isArray(value) ? 'array' : typeof value;
  const allowed = (type: string) => types.has(type) || (type === 'number' && types.has('integer'));
  return SAMPLES.find(([type]) => type !== own && !allowed(type))?.[1];
}
