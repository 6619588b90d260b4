import type { Header, TransportFailureKind } from '../../src/model/http.ts';
import type { Json } from '../../src/model/json.ts';
import type { Expectation, PlannedScenario, PlannedStep, StepKindName } from '../../src/model/plan.ts';
import type {
  Attempt,
  AttemptEnd,
  Consent,
  Exchange,
  Facts,
  JournalEntry,
  PageView,
  PortalVisit,
  StepEndEntry,
  StepEntry,
} from '../../src/model/recording.ts';

const AT = '2026-11-21T09:00:00.000Z';
const FILE = 'scenarios/shop/order.yaml';

export interface StepOptions {
  readonly expect?: Expectation;
  readonly soft?: boolean;
  readonly window?: StepEntry['window'];
  readonly problem?: StepEndEntry['problem'];
  readonly in?: 'steps' | 'finally';
  readonly change?: { readonly query: Readonly<Record<string, Json>> };
  /** The step was begun and the recording stops there. */
  readonly cutOff?: boolean;
}

/** Entries of a step, before they know its name. */
type Recorded = (step: string, number: number) => JournalEntry;

interface StepPart {
  readonly planned: PlannedStep;
  readonly in: 'steps' | 'finally';
  readonly entries: readonly JournalEntry[];
}

/** A step as recorded, with what happened in it. */
export function step(kind: StepKindName, id: string, options: StepOptions = {}, ...recorded: readonly Recorded[]) {
  return (index: number): StepPart => {
    const list = options.in ?? 'steps';
    const pointer = `/${list}/${index}`;
    const head: StepEntry = {
      type: 'step',
      step: id,
      at: AT,
      kind,
      title: id,
      pointer,
      expect: options.expect ?? null,
      window: options.window ?? null,
      soft: options.soft ?? false,
    };
    const end: StepEndEntry = {
      type: 'step-end',
      step: id,
      at: AT,
      captured: {},
      problem: options.problem ?? null,
      durationMs: 5,
    };
    const entries = [head, ...recorded.map((make, number) => make(id, number + 1))];
    return {
      planned: planned(kind, id, pointer, index, options),
      in: list,
      entries: options.cutOff ? entries : [...entries, end],
    };
  };
}

function planned(kind: StepKindName, id: string, pointer: string, index: number, options: StepOptions): PlannedStep {
  const base = {
    id,
    title: id,
    pointer,
    place: { file: FILE, line: 10 * (index + 1), column: 5 },
    as: null,
    with: {},
    expect: options.expect ?? null,
    capture: {},
    retry: null,
    within: null,
    soft: options.soft ?? false,
    covers: [],
    onTargets: null,
  };
  const change = options.change ?? null;
  if (kind === 'consent') return { ...base, kind, do: 'accept', journey: 'consent', change };
  if (kind === 'request') return { ...base, kind, operation: 'send-order', body: null, change, idempotent: false };
  if (kind === 'collection') return { ...base, kind, file: 'shop.json', folder: null };
  if (kind === 'portal') return { ...base, kind, journey: 'orders', branch: null };
  return { ...base, kind, ms: 1000 };
}

export interface ExchangeOptions {
  readonly method?: string;
  readonly url?: string;
  readonly requestHeaders?: readonly Header[];
  readonly form?: Readonly<Record<string, string>>;
  readonly headers?: Readonly<Record<string, string>>;
  /** Sent as JSON; `text` sends anything else. */
  readonly json?: Json;
  readonly text?: string;
  readonly truncated?: true;
  readonly failure?: TransportFailureKind;
  readonly facts?: Facts;
  readonly superseded?: true;
  readonly via?: Exchange['via'];
}

/** One exchange: the operation and the status it got, 0 for none. */
export function exchange(operation: string | null, status: number, options: ExchangeOptions = {}): Recorded {
  return (step, number) => {
    const { json, text = json === undefined ? '' : JSON.stringify(json), form, truncated } = options;
    const formText = form && new URLSearchParams(form).toString();
    const failure = options.failure ?? (status === 0 ? 'refused' : undefined);
    const headers: Header[] = Object.entries({
      ...(json !== undefined && { 'Content-Type': 'application/json; charset=utf-8' }),
      ...options.headers,
    });
    const data = { encoding: 'utf8', data: text, bytes: text.length, ...(truncated && { truncated }) } as const;
    return {
      type: 'exchange',
      step,
      at: AT,
      id: `${step}.${number}`,
      operation,
      via: options.via ?? 'native',
      durationMs: 3,
      request: {
        method: options.method ?? (form ? 'POST' : 'GET'),
        url: options.url ?? `https://shop.example/${operation}`,
        headers: [
          ...(form ? [['Content-Type', 'application/x-www-form-urlencoded'] as const] : []),
          ...(options.requestHeaders ?? []),
        ],
        body: formText === undefined ? null : { encoding: 'utf8', data: formText, bytes: formText.length },
      },
      response: failure ? null : { status, statusText: '', headers, body: text === '' ? null : data },
      failure: failure ? { kind: failure, message: `no answer from shop.example` } : null,
      facts: options.facts ?? {},
      ...(options.superseded && { superseded: true as const }),
    };
  };
}

export const page = (name: string | null, text: string): PageView => ({
  page: name,
  url: 'https://shop.example/page',
  title: 'Shop',
  heading: null,
  text,
  picture: null,
});

export interface ConsentOptions {
  readonly sent?: string | null;
  readonly url?: string;
  /** Where the answer came to; the redirect URI of the request unless given. */
  readonly cameTo?: string;
  readonly facts?: Facts;
}

/** A consent that came back with these parameters, or ended otherwise. */
export function consent(
  end: Readonly<Record<string, string>> | Consent['outcome'],
  { sent = 'st-1', url = 'https://shop.example/authorize?client_id=c', cameTo, facts = {} }: ConsentOptions = {},
): Recorded {
  const asked = new URL(url).searchParams.get('redirect_uri') ?? 'https://supplier.example/back';
  const outcome: Consent['outcome'] = isOutcome(end)
    ? end
    : { kind: 'callback', url: cameTo ?? asked, params: Object.entries(end) };
  return (step, number) => ({
    type: 'consent',
    step,
    at: AT,
    id: `${step}.${number}`,
    journey: 'consent',
    branch: 'accept',
    authorizeUrl: url,
    stateSent: sent,
    pages: [],
    outcome,
    durationMs: 9,
    facts,
  });
}

function isOutcome(end: Readonly<Record<string, string>> | Consent['outcome']): end is Consent['outcome'] {
  return 'kind' in end;
}

export function visit(text: string, failure: PortalVisit['failure'] = null, superseded = false): Recorded {
  return (step, number) => ({
    type: 'portal',
    step,
    at: AT,
    id: `${step}.${number}`,
    journey: 'orders',
    pages: [page('orders', text)],
    ended: failure === null,
    failure,
    durationMs: 9,
    ...(superseded && { superseded: true as const }),
  });
}

export function postmanTest(name: string, message: string | null = null): Recorded {
  return (step) => ({ type: 'postman-test', step, at: AT, exchange: null, name, passed: message === null, message });
}

export interface AttemptOptions {
  readonly scenario?: Partial<PlannedScenario>;
  readonly end?: Partial<AttemptEnd> | null;
}

/** An attempt of these steps, on a mock unless it says otherwise. */
export function attempt(options: AttemptOptions, ...steps: readonly ReturnType<typeof step>[]): Attempt {
  const counts = { steps: 0, finally: 0 };
  const parts = steps.map((make) => {
    const list = make(0).in;
    counts[list] += 1;
    return make(counts[list] - 1);
  });
  const of = (list: 'steps' | 'finally') => parts.filter((part) => part.in === list).map((part) => part.planned);
  const places = Object.fromEntries(
    parts.flatMap(({ planned: { pointer, place } }) => [
      [pointer, [place.line, 5] as const],
      [`${pointer}/expect`, [place.line + 1, 5] as const],
      [`${pointer}/expect/status`, [place.line + 2, 7] as const],
      [`${pointer}/within`, [place.line + 3, 5] as const],
    ]),
  );
  const scenario: PlannedScenario = {
    id: 'shop/order',
    row: null,
    system: 'shop',
    title: 'An order is sent',
    description: null,
    file: FILE,
    place: { file: FILE, line: 1, column: 1 },
    places,
    tags: [],
    covers: [],
    target: 'sandbox',
    mock: true,
    as: null,
    reuse: {},
    locks: [],
    variables: {},
    given: {},
    faults: [],
    clockStart: null,
    live: 'safe',
    timeoutMs: 60_000,
    steps: of('steps'),
    finally: of('finally'),
    skip: null,
    ...options.scenario,
  };
  const end: AttemptEnd = { type: 'attempt-end', endedAt: AT, durationMs: 20, interrupted: false };
  return {
    header: { type: 'attempt', version: 1, attempt: 1, observer: 'runner', startedAt: AT, scenario, secrets: [] },
    entries: parts.flatMap((part) => part.entries),
    end: options.end === null ? null : { ...end, ...options.end },
  };
}
