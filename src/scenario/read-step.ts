import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseDuration } from '../contract/duration.ts';
import { problemAt, type SourceFile } from '../contract/source-file.ts';
import type { Problem } from '../errors.ts';
import { isFile, shownPath } from './find-scenarios.ts';
import type { RawStep } from './raw-scenario.ts';
import { reportAt } from './report-at.ts';
import type { ScenarioRequest, ScenarioStep } from './scenario.ts';
import type { NamedStep } from './step-ids.ts';

/** A body that is one line and ends like a file name is read from that file; any other text is the body itself. */
const dataFile = /^[^\s{}<>"']+\.[A-Za-z][A-Za-z0-9]{0,4}$/;

/** Turns a step as written into a step of a scenario; reads the file of its body. */
export function readStep(
  step: NamedStep,
  cwd: string,
): { readonly step: ScenarioStep; readonly problems: readonly Problem[] } {
  const { raw, source, at, pointer, folder } = step;
  const problems: Problem[] = [];
  const within = /^(\S+) of (\S+)$/.exec(raw.within ?? '');
  const base = {
    id: step.id,
    title: step.title,
    pointer,
    source,
    at,
    as: raw.as ?? null,
    with: asText(raw.with),
    expect: raw.expect ?? null,
    capture: raw.capture ?? {},
    retry: raw.retry === undefined ? null : { everyMs: duration(raw.retry.every), forMs: duration(raw.retry.for) },
    timeoutMs: raw.timeout === undefined ? null : duration(raw.timeout),
    within: within?.[1] === undefined ? null : { ms: duration(within[1]), of: within[2] ?? '' },
    soft: raw.soft ?? false,
    covers: raw.covers ?? [],
    onTargets: raw.when === undefined ? null : [raw.when.target].flat(),
  };
  const existing = (key: string, written: string): string | null => {
    const path = resolve(folder, written);
    if (isFile(path)) return path;
    const message = `There is no file ${shownPath(cwd, path)}.`;
    const hint = key === 'body' ? 'A body that is text itself must not look like a file name.' : undefined;
    problems.push(reportAt(source, `${at}/${key}`, { code: 'scenario.missing-file', message, hint }, written));
    return null;
  };
  const readBody = (body: RawStep['body']): ScenarioRequest['body'] => {
    if (body === undefined) return null;
    if (typeof body !== 'string') return { text: JSON.stringify(body), source: null };
    if (!dataFile.test(body)) return { text: body, source: null };
    const path = existing('body', body);
    if (path === null) return { text: '', source: null };
    const file = shownPath(cwd, path);
    const text = textOf(path);
    if (text === null) {
      const message = `${file} is not UTF-8 text.`;
      problems.push(problemAt(source, `${at}/body`, { code: 'scenario.body-not-text', message }));
    }
    const data: SourceFile = { file, text: text ?? '', value: null, places: {} };
    return { text: data.text, source: data };
  };

  if (raw.consent !== undefined) {
    const consent = typeof raw.consent === 'string' ? { do: raw.consent } : raw.consent;
    const { do: decision = 'accept', journey = null, change = null } = consent;
    return { step: { ...base, kind: 'consent', do: decision, journey, change }, problems };
  }
  if (raw.portal !== undefined)
    return { step: { ...base, kind: 'portal', journey: raw.portal, branch: raw.do ?? null }, problems };
  if (raw.collection !== undefined) {
    const path = existing('collection', raw.collection);
    const file = path === null ? raw.collection : shownPath(cwd, path);
    return { step: { ...base, kind: 'collection', file, folder: raw.folder ?? null }, problems };
  }
  if (raw.wait !== undefined) return { step: { ...base, kind: 'wait', duration: raw.wait }, problems };
  const { request = '', change = null, idempotent = false } = raw;
  return {
    step: { ...base, kind: 'request', operation: request, body: readBody(raw.body), change, idempotent },
    problems,
  };
}

/** Values as variables: always text. */
export function asText(
  values: Readonly<Record<string, string | number | boolean>> | undefined,
): Record<string, string> {
  return Object.fromEntries(Object.entries(values ?? {}).map(([name, value]) => [name, String(value)]));
}

/** The format has checked it already. */
function duration(text: string): number {
  return parseDuration(text) ?? 0;
}

function textOf(path: string): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(readFileSync(path));
  } catch {
    return null;
  }
}
