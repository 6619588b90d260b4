import type { Duplex } from 'node:stream';
import type { NewmanRunOptions, NewmanRunSummary } from 'newman';
import { SteadfastError } from '../errors.ts';
import type { Json, JsonObject } from '../model/json.ts';
import type { Network } from '../model/network.ts';
import { cutCollection, findFolder } from './cut-collection.ts';
import type { Guard } from './guard.ts';
import { createWatchedAgents, type Observed, type WatchedAgents } from './watched-agent.ts';

export interface NewmanOptions {
  /** A Postman collection, v2.1, parsed. */
  readonly collection: JsonObject;
  /** Names from the root to the one item (or folder) to run; the whole collection without it. */
  readonly item?: readonly string[];
  /** Name of a folder to run, at any depth. */
  readonly folder?: string;
  /** Another request in the item's place. */
  readonly request?: JsonObject;
  readonly environment: Readonly<Record<string, string>>;
  /** One iteration for each row. */
  readonly data?: readonly JsonObject[];
  readonly guard: Guard;
  /** A connection into a mock, as plain HTTP/1.1, in place of the network. */
  connect?(origin: string): Duplex;
  /** How the network is reached, where it is. */
  readonly network?: Network;
  /** Waits until a request may leave, and answers with the milliseconds waited; one whose wait rejects is not sent. */
  turn?(url: string): Promise<number>;
  /** For each request, milliseconds. */
  readonly timeoutMs: number;
  /** Folder that file bodies are read from; nothing outside it is read. */
  readonly workingFolder: string;
  /** False shows a redirect as it is. A whole collection follows them, as it does in Postman. */
  readonly followRedirects?: boolean;
  readonly signal?: AbortSignal;
  /** As each request ends, redirects and `pm.sendRequest` included. `item` is the item that runs. */
  onExchange(exchange: NewmanExchange): void;
  onTest(test: NewmanTest): void;
}

export interface NewmanExchange extends Observed {
  readonly item: string;
  /** Counted from 0. */
  readonly iteration: number;
  /** Sent by a script of the item (`pm.sendRequest`), and not the item's own request. */
  readonly byScript: boolean;
}

export interface NewmanTest {
  readonly item: string;
  readonly iteration: number;
  readonly name: string;
  readonly passed: boolean;
  /** A script's own words: redact before showing. */
  readonly message: string | null;
}

export interface NewmanResult {
  /** Variables of any scope that scripts set or changed. */
  readonly variables: Readonly<Record<string, string>>;
}

/** How long one script may take, milliseconds: it is this machine that runs it. */
const SCRIPT_MS = 30_000;

/** Options that a `.newmanrc` or `NEWMAN_…` could set and that a run must not take from there. */
const NOTHING_FROM_OUTSIDE = {
  reporters: [],
  exportEnvironment: '',
  exportGlobals: '',
  exportCollection: '',
  globals: {},
  bail: false,
  color: 'off',
} satisfies Partial<NewmanRunOptions>;

/**
 * Runs a collection, or one item of it, through Newman, silently. Guard, recording and the way into a mock sit in the
 * agents: nothing is patched, so that runs side by side do not meet. Throws SteadfastError `collection.not-postman`,
 * `collection.no-item` or `newman.run` (exit 2) when the collection can not be run at all.
 */
export async function runNewman(options: NewmanOptions): Promise<NewmanResult> {
  const collection = part(options);
  const newman = (await import('newman')).default;
  const at = { item: '', iteration: 0 };
  let inScript = false;
  const agents = createWatchedAgents({
    guard: options.guard,
    timeoutMs: options.timeoutMs,
    ...(options.connect ? { connect: options.connect } : {}),
    ...(options.network ? { network: options.network } : {}),
    ...(options.turn ? { turn: options.turn } : {}),
    onRequest: () => {
      const begun = { ...at, byScript: inScript };
      return (observed) => options.onExchange({ ...observed, ...begun });
    },
  });
  let run: unknown;
  try {
    const summary = await new Promise<NewmanRunSummary>((resolve, reject) => {
      const emitter = newman.run(runOptions(options, collection, agents), (error, done) =>
        error ? reject(error) : resolve(done),
      );
      emitter.on('start', (_error, started: unknown) => {
        run = member(started, 'run');
        ignoreProxyVariables(run);
        if (options.signal?.aborted) stop(run, agents);
      });
      emitter.on('beforeItem', (_error, args: { item: { name: string }; cursor: { iteration: number } }) => {
        at.item = args.item.name;
        at.iteration = args.cursor.iteration;
      });
      for (const phase of ['prerequest', 'test'] as const) {
        emitter.on(phase === 'test' ? 'beforeTest' : 'beforePrerequest', () => {
          inScript = true;
        });
        emitter.on(phase, () => {
          inScript = false;
        });
      }
      emitter.on('assertion', (error: { message?: string } | null, args: { assertion: string; skipped?: boolean }) => {
        if (args.skipped) return;
        options.onTest({ ...at, name: args.assertion, passed: error === null, message: error?.message ?? null });
      });
      emitter.on('script', (error: { message?: string } | null) => {
        if (error) options.onTest({ ...at, name: 'The script runs', passed: false, message: error.message ?? null });
      });
      options.signal?.addEventListener('abort', () => stop(run, agents), { once: true });
    });
    await agents.settled();
    return { variables: changedVariables(summary, run, options) };
  } catch (cause) {
    await agents.settled();
    const message = 'Newman could not run the collection';
    throw new SteadfastError({ code: 'newman.run', message, hint: 'Open it in Postman: is it a v2.1 collection?' }, 2, {
      cause,
    });
  } finally {
    agents.destroy();
  }
}

function runOptions(
  options: NewmanOptions,
  collection: JsonObject,
  agents: NewmanRunOptions['requestAgents'],
): NewmanRunOptions {
  return {
    ...NOTHING_FROM_OUTSIDE,
    collection: definition(collection),
    environment: { values: Object.entries(options.environment).map(([key, value]) => ({ key, value })) },
    iterationData: options.data ?? [],
    iterationCount: Math.max(1, options.data?.length ?? 1),
    requestAgents: agents,
    timeoutRequest: options.timeoutMs,
    timeoutScript: SCRIPT_MS,
    ignoreRedirects: options.followRedirects === false,
    workingDir: options.workingFolder,
    insecureFileRead: false,
    insecure: options.network?.insecure ?? false,
  };
}

function part({ collection, item, folder, request }: NewmanOptions): JsonObject {
  if (!Array.isArray(collection['item'])) {
    const hint = 'Export it from Postman as "Collection v2.1".';
    throw new SteadfastError({
      code: 'collection.not-postman',
      message: 'This is not a Postman collection v2.1',
      hint,
    });
  }
  if (item) return cutCollection(collection, item, request);
  if (folder === undefined) return collection;
  return cutCollection(collection, findFolder(collection, folder) ?? [folder]);
}

/** Newman keeps and changes what it is given: a copy. */
function definition(collection: JsonObject): NewmanRunOptions['collection'] {
  return JSON.parse(JSON.stringify(collection));
}

/**
 * A proxy named in the environment would replace our agents, and the guard with them. Newman has no option for the
 * switch of its runtime, so it is set as the run starts.
 */
function ignoreProxyVariables(run: unknown): void {
  const options = member(member(run, 'requester'), 'options');
  if (!isObject(options)) throw new TypeError('this Newman hides the options of its requester');
  Reflect.set(options, 'ignoreProxyEnvironmentVariables', true);
}

/** Ends what is under way and begins nothing more; the run then finishes as if it were done. */
function stop(run: unknown, agents: WatchedAgents): void {
  const abort = member(run, 'abort');
  if (typeof abort === 'function') Reflect.apply(abort, run, []);
  agents.destroy();
}

function member(value: unknown, name: string): unknown {
  return isObject(value) ? Reflect.get(value, name) : undefined;
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}

/**
 * What scripts set in the globals, the collection and the environment, the last winning. Only the runtime's own state
 * knows the collection's variables; the summary keeps those of the file.
 */
function changedVariables(summary: NewmanRunSummary, run: unknown, options: NewmanOptions): Record<string, string> {
  const before = new Map(declaredVariables(options.collection).map(({ key, value }) => [key, value]));
  for (const [key, value] of Object.entries(options.environment)) before.set(key, value);
  const ofCollection = member(member(member(run, 'state'), 'collectionVariables'), 'values');
  const after = [summary.globals.values, ofCollection, summary.environment.values].flatMap(entries);
  return Object.fromEntries(after.filter(([key, value]) => before.get(key) !== value));
}

/** The variables of a Postman list, whose type allows for more shapes than it takes. */
function entries(list: unknown): [string, string][] {
  const members = member(list, 'members');
  const all: unknown[] = Array.isArray(members) ? members : [];
  return all.map((variable) => [String(member(variable, 'key')), text(member(variable, 'value'))]);
}

function declaredVariables(collection: JsonObject): { key: string; value: string }[] {
  const declared: readonly Json[] = Array.isArray(collection['variable']) ? collection['variable'] : [];
  return declared.flatMap((variable) => {
    if (typeof variable !== 'object' || variable === null || !('key' in variable)) return [];
    return [{ key: String(variable['key']), value: text(variable['value']) }];
  });
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : (JSON.stringify(value) ?? '');
}
