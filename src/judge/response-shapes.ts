import type { Body } from '../model/evidence.ts';
import { headerValue } from '../model/http.ts';
import type { Attempt } from '../model/recording.ts';
import type { ResponseSchema, System } from '../model/system.ts';
import { answersOf } from './answers.ts';
import { gatherEvidence } from './gather-evidence.ts';
import { mediaType } from './read-body.ts';
import { type Shape, ShapeBuilder } from './shape.ts';

/** How the answers of one operation with one status were built. */
export interface ResponseShape {
  readonly system: string;
  readonly operation: string;
  /** A status, or `callback`. */
  readonly status: string;
  readonly contentTypes: ReadonlySet<string>;
  /** Names in lower case. */
  readonly headers: ReadonlySet<string>;
  /** What bodies were: `json`, `empty`, … */
  readonly kinds: ReadonlySet<Body['kind']>;
  /** Of bodies that have a structure; its count is 0 when none had. */
  readonly body: Shape;
  readonly schema: ResponseSchema | null;
}

/** Headers of the connection and of the moment: they say nothing of the API. */
const OF_THE_CONNECTION = new Set([
  'connection',
  'content-encoding',
  'content-length',
  'date',
  'keep-alive',
  'transfer-encoding',
]);

interface Gathered extends ResponseShape {
  readonly kinds: Set<Body['kind']>;
  readonly contentTypes: Set<string>;
  readonly headers: Set<string>;
  readonly body: ShapeBuilder;
}

/** Gathers the shapes of every answer of a run, attempt by attempt. */
export class ResponseShapes {
  readonly #shapes = new Map<string, Gathered>();

  async add(attempt: Attempt, system: System): Promise<void> {
    const evidence = await gatherEvidence(attempt, system);
    for (const answer of answersOf(evidence)) {
      const { status, schema } = answer;
      const shape = this.#shapeOf(system.id, answer.operation ?? 'an unknown operation', status, schema);
      if (answer.kind === 'callback') shape.body.add(answer.value);
      else {
        const headers = answer.exchange.response?.headers ?? [];
        const type = headerValue(headers, 'content-type');
        if (type !== undefined) shape.contentTypes.add(mediaType(type));
        for (const [name] of headers)
          if (!OF_THE_CONNECTION.has(name.toLowerCase())) shape.headers.add(name.toLowerCase());
        const { kind, value, truncated } = evidence.body(answer.exchange);
        shape.kinds.add(kind);
        if ((kind === 'json' || kind === 'xml') && value !== undefined && !truncated) shape.body.add(value);
      }
    }
  }

  /** By system, operation and status, in the order of their names. */
  all(): readonly ResponseShape[] {
    return [...this.#shapes].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, shape]) => shape);
  }

  #shapeOf(system: string, operation: string, status: string, schema: ResponseSchema | null): Gathered {
    const key = `${system} ${operation} ${status}`;
    const known = this.#shapes.get(key);
    if (known) return known;
    const made = {
      system,
      operation,
      status,
      contentTypes: new Set<string>(),
      headers: new Set<string>(),
      kinds: new Set<Body['kind']>(),
      body: new ShapeBuilder(),
      schema,
    };
    this.#shapes.set(key, made);
    return made;
  }
}
