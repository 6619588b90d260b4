import type { Duplex } from 'node:stream';
import type { BrowserContext } from '@playwright/test';
import type { Problem } from '../errors.ts';
import type { Guard } from '../http/guard.ts';
import type { Clock } from '../model/clock.ts';
import type { Deadline } from '../model/deadline.ts';
import type { TransportFailure, WireRequest, WireResponse } from '../model/http.ts';
import type { JsonObject } from '../model/json.ts';
import type { Network } from '../model/network.ts';
import type { PlannedScenario, PlannedStep } from '../model/plan.ts';
import type { System } from '../model/system.ts';
import type { FactContext } from '../oauth/facts.ts';
import type { Vault } from '../secrets/vault.ts';
import type { ByHand } from './hand-consent.ts';
import type { ScenarioGrant } from './scenario-grant.ts';
import type { StoppedRequests } from './stopped-requests.ts';
import type { Turn } from './turns.ts';
import type { Variables } from './variables.ts';

/** What came of one request: a response or the reason there is none. Duration in milliseconds, by the machine. */
export interface Sent {
  readonly response: WireResponse | null;
  readonly failure: TransportFailure | null;
  readonly durationMs: number;
}

/** What the steps of one scenario × row work with. Opened for it, closed after it. */
export interface Session {
  readonly scenario: PlannedScenario;
  readonly system: System;
  readonly vault: Vault;
  readonly clock: Clock;
  readonly variables: Variables;
  readonly signal: AbortSignal;
  /** How often a request may be sent again where that is harmless. */
  readonly retries: number;
  /** How long one request, or one page of the browser, may take, milliseconds. */
  readonly requestTimeoutMs: number;
  /** How long one step may take beyond its own waits, milliseconds; null for as long as the scenario. */
  readonly stepTimeoutMs: number | null;
  /** Those of the scenario and of the step under way: a wait for one's turn puts them off. */
  readonly deadlines: Set<Deadline>;
  /** When the code of each consent step was seen, on the scenario's clock. */
  readonly codeSeenAt: Map<string, number>;
  /** The same by the code itself. In memory only. */
  readonly codes: Map<string, number>;
  /** Waits until every one-time code that a text asks for is one that was not used. */
  freshCodes(text: string, step: PlannedStep): Promise<void>;
  /** How consents are given by hand; null where journeys are walked. */
  readonly byHand: ByHand | null;
  /** Ends the countdown of a code that a person got; does nothing where none runs. */
  readonly countdown: { end: () => void };
  /** What the latest consent asked for: its nonce, null where it sent none. In memory only. */
  readonly asked: { nonce: string | null };
  /** Personas whose sign-in was refused on a live target: nobody signs in as them again, for that might lock the account. */
  readonly refused: Set<string>;
  /** What the scenario does with stored consents; null where every consent is asked for. */
  readonly grant: ScenarioGrant | null;
  /** The folder that shown paths start from. */
  readonly cwd: string;
  /** Rows for a collection that is run as it is. */
  readonly rows: readonly JsonObject[];
  readonly guard: Guard;
  /** A connection into the mock for Newman; the network without it. */
  readonly connect: ((origin: string) => Duplex) | null;
  readonly network: Network;
  /** For `state`, `nonce` and proof keys: a run with a seed repeats them on its mocks, never on the network. */
  randomBytes(length: number): Uint8Array;
  /** Waits until a request may leave: at once on a mock. */
  readonly turn: Turn;
  send(request: WireRequest, signal: AbortSignal): Promise<Sent>;
  /** Throws `guard.refused` for an address that the target does not declare; the browser is about to go there. */
  refuseUnreachable(method: string, url: string): void;
  /** What an id_token of this answer can be verified with. */
  idTokenContext(response: WireResponse | null, signal: AbortSignal): Promise<FactContext>;
  /** Of the browser, which goes where pages send it; null on a mock and where there is no production. */
  readonly stopped: StoppedRequests | null;
  /** A browser context of this scenario's own, opened on first use. */
  browserContext(): Promise<BrowserContext>;
  hasBrowser(): boolean;
  /** Keeps a picture in the run's folder; returns its file name. */
  keepPicture(step: string, picture: Uint8Array): Promise<string>;
  /** `<step>.<n>`, n from 1, unique within the attempt. */
  nextId(step: string): string;
  /** What the mock itself did wrong since the last call; always our own fault. */
  takeMockProblem(): Problem | null;
  close(): Promise<void>;
}
