import type { Page } from '@playwright/test';
import type { JourneyAction, Locator } from '../model/system.ts';
import { findElements } from './find-elements.ts';
import { JourneyFailure, type JourneyKind, netErrorOf } from './journey-failure.ts';
import { pageSession } from './page-session.ts';
import { type ElementAction, useElement } from './use-element.ts';

export interface CapturedValue {
  readonly value: string;
  readonly secret: boolean;
}

interface ActionContext {
  readonly kind: JourneyKind;
  /** The page's name in the journey, for messages. */
  readonly pageName: string;
  readonly timeoutMs: number;
  readonly resolve: (template: string) => string;
  /** Resolves when something has changed in the browser, or after so many milliseconds. */
  readonly change: (ms: number) => Promise<void>;
}

const POLL_MS = 40;

/**
 * Does one thing on a page, as a person would, as soon as the element can be used.
 * @returns what a `capture` read, by variable name; null for every other action
 * @throws JourneyFailure `<kind>.element-missing`, `<kind>.element-ambiguous`, `<kind>.key-unknown`, `<kind>.unreachable`
 */
export async function performAction(
  page: Page,
  action: JourneyAction,
  context: ActionContext,
): Promise<{ readonly name: string; readonly captured: CapturedValue } | null> {
  if (action.do === 'goto') {
    await open(page, context.resolve(action.url), context);
    return null;
  }
  if (action.do === 'press') {
    await press(page, action.key, context);
    return null;
  }
  const locator = filled(action.in, context.resolve);
  const value = 'value' in action ? context.resolve(action.value) : '';
  const deadline = performance.now() + context.timeoutMs;
  do {
    const tried = await attempt(page, action, locator, value);
    if (tried === 'ambiguous') throw failureOf(tried, action, context);
    if (tried !== null) {
      return action.do === 'capture' ? { name: action.as, captured: { ...tried, secret: action.secret } } : null;
    }
    await context.change(POLL_MS);
  } while (performance.now() < deadline);
  throw failureOf('missing', action, context);
}

/** Null: the element has not come yet, can not be used yet, or its document is making way for the next. */
async function attempt(
  page: Page,
  action: ElementAction,
  locator: Locator,
  typed: string,
): Promise<{ readonly value: string } | 'ambiguous' | null> {
  try {
    const session = await pageSession(page);
    const [element, ...others] = await findElements(session, locator);
    if (element === undefined) return null;
    if (others.length > 0) return 'ambiguous';
    const value = await useElement(session, element, action, typed);
    return value === null ? null : { value };
  } catch {
    return null;
  }
}

/**
 * Opens an address and goes on as soon as its document begins to come.
 * @throws JourneyFailure `<kind>.unreachable`
 */
export async function open(page: Page, url: string, context: Pick<ActionContext, 'kind' | 'timeoutMs'>): Promise<void> {
  try {
    await page.goto(url, { waitUntil: 'commit', timeout: context.timeoutMs });
  } catch (error) {
    const reason = netErrorOf(error) ?? 'no answer in time';
    // A redirect that was caught, a download or a 204 ends a navigation without a document.
    if (reason === 'ERR_ABORTED') return;
    throw new JourneyFailure(`${context.kind}.unreachable`, `${originOf(url)} could not be reached (${reason}).`);
  }
}

async function press(page: Page, key: string, { kind, pageName }: ActionContext): Promise<void> {
  try {
    await page.keyboard.press(key);
  } catch {
    throw new JourneyFailure(
      `${kind}.key-unknown`,
      `The page "${pageName}" was to be sent the key "${key}", and there is none.`,
    );
  }
}

/** Scheme and host: the rest of an address may hold secrets. */
function originOf(url: string): string {
  return URL.canParse(url) ? new URL(url).origin : 'The address';
}

/** A locator with the variables of its name filled in. */
export function filled(locator: Locator, resolve: (template: string) => string): Locator {
  switch (locator.by) {
    case 'css':
      return { ...locator, selector: resolve(locator.selector) };
    case 'label':
      return { ...locator, label: resolve(locator.label) };
    case 'role':
      return { ...locator, name: locator.name === null ? null : resolve(locator.name) };
  }
}

function failureOf(
  what: 'ambiguous' | 'missing',
  action: ElementAction,
  { kind, pageName, timeoutMs }: ActionContext,
): JourneyFailure {
  const element = `${describeLocator(action.in)} to ${action.do}`;
  return what === 'ambiguous'
    ? new JourneyFailure(`${kind}.element-ambiguous`, `The page "${pageName}" has more than one ${element}.`)
    : new JourneyFailure(
        `${kind}.element-missing`,
        `The page "${pageName}" has no ${element}, or it could not be used within ${timeoutMs / 1000} s.`,
      );
}

/** As the journey writes it, with its variables unresolved. */
function describeLocator(locator: Locator): string {
  switch (locator.by) {
    case 'css':
      return `element ${locator.selector}`;
    case 'label':
      return `field labelled "${locator.label}"`;
    case 'role':
      return locator.name === null ? locator.role : `${locator.role} "${locator.name}"`;
  }
}
