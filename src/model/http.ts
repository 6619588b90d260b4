/** A header as it went over the wire: order, case and repetition kept. */
export type Header = readonly [name: string, value: string];

export interface WireRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: readonly Header[];
  readonly body: Uint8Array;
}

export interface WireResponse {
  readonly status: number;
  readonly statusText: string;
  readonly headers: readonly Header[];
  readonly body: Uint8Array;
}

/** Why no response came. `guard` means that our own guard refused the request before it left. */
export type TransportFailureKind =
  | 'dns'
  | 'refused'
  | 'reset'
  | 'tls'
  | 'timeout'
  | 'protocol'
  | 'proxy'
  | 'guard'
  | 'aborted';

export interface TransportFailure {
  readonly kind: TransportFailureKind;
  readonly message: string;
}

/** What happened at the socket instead of an answer. */
export interface WireFault {
  readonly fault: 'reset' | 'hang';
}

/** One way into a world of mocks; every client of the mocks (undici, Newman, the browser, a port) goes through one. */
export interface Door {
  answer(request: WireRequest, signal: AbortSignal): Promise<WireResponse | WireFault>;
}

/** The values of a header, in order. Names compare without case (RFC 9110 section 5.1). */
export function headerValues(headers: readonly Header[], name: string): string[] {
  const wanted = name.toLowerCase();
  return headers.filter(([key]) => key.toLowerCase() === wanted).map(([, value]) => value);
}

/** The first value of a header, or undefined. */
export function headerValue(headers: readonly Header[], name: string): string | undefined {
  return headerValues(headers, name)[0];
}
