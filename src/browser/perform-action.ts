import type { Locator as Element, Page } from '@playwright/test';
import type { JourneyAction, Locator } from '../model/system.ts';
import { JourneyFailure, type JourneyKind, netErrorOf } from './journey-failure.ts';

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
}

/**
 * Does one thing on a page, as a person would.
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
  const timeout = context.timeoutMs;
  const value = 'value' in action ? context.resolve(action.value) : '';
  try {
    return await looselyFirst(page, filled(action.in, context.resolve), async (element) => {
      switch (action.do) {
        case 'fill':
          await element.fill(value, { timeout });
          return null;
        case 'select':
          await element.selectOption(value, { timeout });
          return null;
        case 'check':
          await element.check({ timeout });
          return null;
        case 'uncheck':
          await element.uncheck({ timeout });
          return null;
        case 'click':
          await element.click({ timeout });
          return null;
        case 'capture':
          return { name: action.as, captured: { value: await readValue(element, timeout), secret: action.secret } };
      }
    });
  } catch (error) {
    throw failureOf(error, action, context);
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

/** Loosely first, as a person reads ("Password" finds "Your password"); exactly where that finds several. */
async function looselyFirst<T>(page: Page, locator: Locator, act: (element: Element) => Promise<T>): Promise<T> {
  try {
    return await act(locate(page, locator, false));
  } catch (error) {
    if (!isAmbiguous(error) || locator.by === 'css') throw error;
    return await act(locate(page, locator, true));
  }
}

/** Playwright says so before it touches anything. */
function isAmbiguous(error: unknown): boolean {
  return error instanceof Error && error.message.includes('strict mode violation');
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

export function locate(page: Page, locator: Locator, exact: boolean): Element {
  switch (locator.by) {
    case 'css':
      return page.locator(locator.selector);
    case 'label':
      // Buttons such as "Show password" carry labels too, and nobody types into a button.
      return page
        .getByLabel(locator.label, { exact })
        .and(page.locator(':not(button, [role=button], form, fieldset, div)'));
    case 'role':
      return page.locator(`role=${locator.role}${locator.name === null ? '' : named(locator.name, exact)}`);
  }
}

/** The selector form takes any role by its name; `getByRole` would need a cast. */
function named(name: string, exact: boolean): string {
  return exact ? `[name=${JSON.stringify(name)}s]` : `[name*=${JSON.stringify(name)}i]`;
}

async function readValue(element: Element, timeout: number): Promise<string> {
  const value = await element.evaluate(
    (node: { value?: string; textContent: string | null }) => node.value ?? node.textContent ?? '',
    undefined,
    { timeout },
  );
  return value.trim();
}

function failureOf(
  error: unknown,
  action: JourneyAction & { readonly in: Locator },
  context: ActionContext,
): JourneyFailure {
  const what = `${describeLocator(action.in)} to ${action.do}`;
  return isAmbiguous(error)
    ? new JourneyFailure(
        `${context.kind}.element-ambiguous`,
        `The page "${context.pageName}" has more than one ${what}.`,
      )
    : new JourneyFailure(
        `${context.kind}.element-missing`,
        `The page "${context.pageName}" has no ${what}, or it could not be used within ${context.timeoutMs / 1000} s.`,
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
