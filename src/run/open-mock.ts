import { createHash } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Duplex } from 'node:stream';
import type { RequestHandler } from 'msw';
import type { Dispatcher } from 'undici';
import { matchOperation } from '../contract/match-operation.ts';
import { type Problem, SteadfastError } from '../errors.ts';
import { virtualClock } from '../mock/clock.ts';
import { createDispatcher } from '../mock/dispatcher-door.ts';
import { createGateway } from '../mock/gateway.ts';
import { loadHandlers, type MakeHandlers } from '../mock/load-handlers.ts';
import { openProxy, type ProxyDoor } from '../mock/proxy-door.ts';
import { routeByHost } from '../mock/route-by-host.ts';
import { openSocketDoor } from '../mock/socket-door.ts';
import { createWorld } from '../mock/world.ts';
import type { Clock } from '../model/clock.ts';
import type { PlannedScenario } from '../model/plan.ts';
import { scenarioKey } from '../model/plan.ts';
import type { Persona, System } from '../model/system.ts';
import type { World, WorldRecord } from '../model/world.ts';
import type { Surroundings } from './surroundings.ts';

/** The world of one scenario × row, with its doors. */
export interface MockNetwork {
  readonly clock: Clock;
  readonly dispatcher: Dispatcher;
  /** A connection to an origin of the world, for Newman. */
  readonly connect: (origin: string) => Duplex;
  /** Chance that a seed repeats, drawn apart from the mock's own. */
  randomBytes(length: number): Uint8Array;
  /** URL of the loopback proxy for browsers, opened on first use. */
  proxy(): Promise<string>;
  close(): Promise<void>;
}

/** Where a reproducible run's virtual clock starts. */
const FIXED_START = Date.parse('2026-03-02T09:00:00Z');

function records(
  people: ReadonlyMap<string, Persona>,
  variables: Readonly<Record<string, string>>,
): Readonly<Record<string, WorldRecord>> {
  return Object.fromEntries(
    [...people].map(([name, { fields, world }]) => {
      const values = Object.keys(fields).map((field) => [field, variables[`${name}.${field}`] ?? ''] as const);
      return [name, { fields: Object.fromEntries(values), world }];
    }),
  );
}

/** Loaded once a run: a run loads its systems anew, and their scenarios share the module. */
const loaded = new WeakMap<System, Promise<MakeHandlers>>();

function handlersOfRun(system: System, { packageRoot, bundle }: Surroundings): Promise<MakeHandlers> {
  const known = loaded.get(system);
  if (known !== undefined) return known;
  const making = loadHandlers({
    root: system.root,
    system: system.id,
    cacheFolder: join(tmpdir(), `steadfast-${process.getuid?.() ?? 'user'}`),
    ...(system.root === packageRoot && bundle !== null && { precompiled: join(bundle, 'mocks', `${system.id}.cjs`) }),
  });
  loaded.set(system, making);
  return making;
}

/** A mock that refuses its world, a `given` it does not know for one, says so in its own words. */
function handlersIn(world: World, makeHandlers: MakeHandlers): readonly RequestHandler[] {
  try {
    return makeHandlers(world);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new SteadfastError({ code: 'mock.refused', message: `The mock of ${world.system} says: ${why}` }, 7);
  }
}

/** `GET /things/:id`: a mock may stand on several hosts. */
function nameOf({ info }: RequestHandler): string {
  return info.header.replace(/https?:\/\/[^/]+/, '');
}

/** Makes a world for a scenario and opens the doors its clients come through. */
export async function openMock(
  scenario: PlannedScenario,
  system: System,
  surroundings: Surroundings,
  onProblem: (problem: Problem) => void,
): Promise<MockNetwork> {
  const variables = Object.fromEntries(Object.entries(scenario.variables).map(([name, { value }]) => [name, value]));
  const started = surroundings.reproducible ? FIXED_START : Date.now();
  const clock = virtualClock(scenario.clockStart === null ? started : Date.parse(scenario.clockStart));
  const makeHandlers = await handlersOfRun(system, surroundings);
  const world = createWorld({
    system: system.id,
    seed: String(surroundings.seed),
    key: createHash('sha256').update(scenarioKey(scenario)).digest('hex'),
    variables,
    personas: records(system.personas, variables),
    fixtures: records(system.fixtures, variables),
    given: scenario.given,
    clock,
    faults: scenario.faults,
  });
  const handlers = handlersIn(world, makeHandlers);
  const { handlerHits } = surroundings;
  handlerHits.know(system.id, handlers.map(nameOf));
  const handlersOf = routeByHost(handlers);
  const door = createGateway({
    world,
    handlers,
    faults: scenario.faults,
    operationOf: ({ method, url, body }) =>
      matchOperation(system, variables, method, url, new TextDecoder().decode(body))?.slug ?? null,
    onAnswer: (handler) => handlerHits.note(system.id, nameOf(handler)),
    onProblem,
  });
  let proxy: Promise<ProxyDoor> | null = null;
  const sockets = openSocketDoor(door);
  return {
    clock,
    dispatcher: await createDispatcher(door, clock),
    connect: sockets.connect,
    randomBytes: (length) => world.random('the client').bytes(length),
    async proxy() {
      // Chromium's own background calls have no handler; they are refused and are no part of a recording.
      proxy ??= openProxy(door, { accepts: (host) => handlersOf(host).length > 0 });
      return (await proxy).url;
    },
    async close() {
      sockets.close();
      await (await proxy)?.close();
    },
  };
}
