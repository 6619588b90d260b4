import { randomBytes } from 'node:crypto';
import { setMaxListeners } from 'node:events';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type { BrowserContext } from '@playwright/test';
import { browserProxy } from '../browser/browser-proxy.ts';
import type { ContextOptions } from '../browser/launch.ts';
import { type Problem, SteadfastError } from '../errors.ts';
import { createClient } from '../http/client.ts';
import { createForeignGuard, createGuard, forbiddenOrigins } from '../http/guard.ts';
import { realClock } from '../mock/clock.ts';
import type { ProxyDoor } from '../mock/proxy-door.ts';
import { createRandomStream } from '../mock/random-stream.ts';
import type { Clock } from '../model/clock.ts';
import { deadline } from '../model/deadline.ts';
import type { Network } from '../model/network.ts';
import type { PlannedScenario } from '../model/plan.ts';
import { scenarioKey } from '../model/plan.ts';
import { environmentName } from '../secrets/variable-name.ts';
import { fillReach } from './fill-reach.ts';
import { foreignSystem } from './foreign-system.ts';
import { idTokenContext } from './id-token-context.ts';
import { OneTimeCodes } from './one-time-codes.ts';
import { type MockNetwork, openMock } from './open-mock.ts';
import { needsRelay, openRelay } from './open-relay.ts';
import { USUAL_LIMITS } from './options.ts';
import { ScenarioGrant } from './scenario-grant.ts';
import type { Session } from './session.ts';
import { StoppedRequests } from './stopped-requests.ts';
import { supplySecrets } from './supply-secrets.ts';
import type { Surroundings } from './surroundings.ts';
import { inTurn, type Turn, takeTurns } from './turns.ts';
import { Variables } from './variables.ts';

/** How long a browser context may take to close, in milliseconds. */
const CLOSE_MS = 5_000;

/** Opens what one scenario × row works with: variables, clock, world or network, browser context. */
export async function openSession(
  scenario: PlannedScenario,
  attempt: number,
  surroundings: Surroundings,
): Promise<Session> {
  const system = surroundings.systems.get(scenario.system);
  if (system === undefined) throw new TypeError(`${scenario.system} is not loaded`);
  const vault = surroundings.newVault();
  supplySecrets(scenario, vault);
  const mockProblems: Problem[] = [];
  const mock = scenario.mock
    ? await openMock(scenario, system, surroundings, (problem) => mockProblems.push(problem))
    : null;
  const clock = mock?.clock ?? realClock();
  const fill = fillReach(scenario);
  const guard =
    system === foreignSystem
      ? createForeignGuard([...surroundings.systems.values()], fill)
      : createGuard(system, scenario.target, fill);
  const origins = forbiddenOrigins(system, scenario.target, fill);
  // A mock answers by its own clock, whatever is asked of live targets.
  const limits = mock === null ? surroundings.limits : { ...USUAL_LIMITS, retries: surroundings.limits.retries };
  const client = createClient({
    guard,
    timeoutMs: limits.requestMs,
    ...(mock ? { dispatcher: mock.dispatcher } : { network: surroundings.network }),
  });
  const context = contextOnce(
    surroundings,
    mock === null ? liveWay(surroundings.network, limits.requestMs) : mockWay(mock),
  );
  const scenarioMs = Math.min(scenario.timeoutMs, limits.scenarioMs ?? scenario.timeoutMs);
  const limit = deadline(scenarioMs, surroundings.signal, 'the scenario took longer than its timeout');
  const { signal } = limit;
  // Every request, script and page listens to it for as long as it lasts.
  setMaxListeners(0, signal);
  const deadlines = new Set([limit]);
  const extend = (ms: number) => {
    for (const one of deadlines) one.extend(ms);
  };
  const turn: Turn =
    mock === null
      ? takeTurns(surroundings.pacer, system.targets.get(scenario.target), guard, { signal, extend })
      : () => Promise.resolve(0);
  const random = createRandomStream(`${surroundings.seed} ${scenarioKey(scenario)} dynamic variables`);
  // A world of a mock has seen no code yet, and the codes of its clock are its own.
  const codes = mock === null ? surroundings.oneTimeCodes : new OneTimeCodes();
  const variables = new Variables(scenario.variables, { clock, random }, (name, secret) => {
    const code = codes.take(secret, clock.now());
    vault.supplyCode(environmentName(scenario.system, name), code);
    return code;
  });
  /** What waiting takes is not the fault of who waits. */
  const patiently: Clock['wait'] = (ms, until) => {
    extend(ms);
    return clock.wait(ms, until);
  };
  const ids = new Map<string, number>();
  const pictures = new Map<string, number>();
  const next = (counts: Map<string, number>, step: string) => {
    const number = (counts.get(step) ?? 0) + 1;
    counts.set(step, number);
    return number;
  };
  const countdown: Session['countdown'] = { end: () => {} };
  const asked: Session['asked'] = { nonce: null };
  const reuses = !scenario.mock && Object.keys(scenario.reuse).length > 0;
  const grant = reuses ? new ScenarioGrant(surroundings.grants) : null;
  return {
    scenario,
    system,
    vault,
    clock,
    variables,
    signal,
    cwd: surroundings.cwd,
    rows: surroundings.rows,
    guard,
    connect: mock?.connect ?? null,
    network: surroundings.network,
    byHand: surroundings.byHand,
    countdown,
    retries: limits.retries,
    requestTimeoutMs: limits.requestMs,
    stepTimeoutMs: limits.stepMs,
    deadlines,
    async freshCodes(text, step) {
      if (mock !== null) return;
      for (const secret of variables.codeSecrets(text, step))
        await codes.untilFresh(secret, { now: clock.now, wait: patiently }, signal);
    },
    codeSeenAt: new Map(),
    codes: new Map(),
    asked,
    refused: new Set(),
    grant,
    randomBytes: mock !== null && surroundings.reproducible ? mock.randomBytes : randomBytes,
    turn,
    send: (request, until) => client.send(request, until),
    refuseUnreachable(method, url) {
      const problem = guard(url, method);
      if (problem !== null) throw new SteadfastError(problem);
    },
    stopped: mock === null && origins.length > 0 ? new StoppedRequests(origins, guard) : null,
    idTokenContext: (response, until) =>
      idTokenContext(response, {
        system,
        variables,
        client: inTurn(client, turn),
        clock,
        signal: until,
        nonce: asked.nonce,
      }),
    browserContext: context.open,
    hasBrowser: context.isOpen,
    async keepPicture(step, picture) {
      const again = attempt === 1 ? '' : `-attempt-${attempt}`;
      const name = `${scenarioKey(scenario).replace(/[^\w-]+/g, '-')}${again}-${step}-${next(pictures, step)}.jpg`;
      await writeFile(join(surroundings.folder, 'pictures', name), picture);
      return name;
    },
    nextId: (step) => `${step}.${next(ids, step)}`,
    takeMockProblem: () => mockProblems.shift() ?? null,
    async close() {
      limit.clear();
      grant?.release();
      countdown.end();
      await context.close();
      await client.close();
      await mock?.close();
      surroundings.closeVault(vault);
    },
  };
}

/** How a browser context of this scenario reaches its servers. */
interface Way {
  open(): Promise<ContextOptions>;
  close(): Promise<void>;
}

function mockWay(mock: MockNetwork): Way {
  return {
    open: async () => ({ proxy: { server: await mock.proxy(), bypass: [] }, acceptAnyCertificate: true }),
    close: async () => undefined,
  };
}

/** Chromium goes itself, through a proxy where there is one; through our relay where it can not be told what to trust. */
function liveWay(network: Network, timeoutMs: number): Way {
  let relay: ProxyDoor | null = null;
  return {
    async open() {
      if (!needsRelay(network)) return { proxy: browserProxy(network.proxies), acceptAnyCertificate: network.insecure };
      relay = await openRelay(network, timeoutMs);
      return { proxy: { server: relay.url, bypass: [] }, acceptAnyCertificate: true };
    },
    close: async () => relay?.close(),
  };
}

/** A context of the run's browser, opened on first use. */
function contextOnce(surroundings: Surroundings, way: Way) {
  let opened: Promise<BrowserContext> | null = null;
  return {
    open(): Promise<BrowserContext> {
      opened ??= (async () => {
        const [browser, options] = await Promise.all([surroundings.browser(), way.open()]);
        return browser.openContext(options);
      })();
      return opened;
    },
    isOpen: () => opened !== null,
    async close(): Promise<void> {
      const context = await opened?.catch(() => null);
      // A browser that does not answer must not hold up the run; it is closed as a whole at the end.
      await Promise.race([context?.close(), delay(CLOSE_MS, undefined, { ref: false })]);
      await way.close();
    },
  };
}
