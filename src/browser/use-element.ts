import type { JourneyAction, Locator } from '../model/system.ts';
import { AIM, FOCUS_TO_TYPE, IS_CHECKED, SELECT, VALUE } from './element-scripts.ts';
import type { ElementId } from './find-elements.ts';
import type { PageSession } from './page-session.ts';

export type ElementAction = Extract<JourneyAction, { readonly in: Locator }>;

interface Point {
  readonly x: number;
  readonly y: number;
}

/**
 * Does one thing to an element, with the mouse and key events that a person causes.
 * @returns what was read, empty for all but `capture`; null while the element can not be used: hidden, disabled, covered
 * @throws Error when the document went away before anything was done
 */
export async function useElement(
  session: PageSession,
  element: ElementId,
  action: ElementAction,
  value: string,
): Promise<string | null> {
  switch (action.do) {
    case 'click':
      return (await click(session, element)) ? '' : null;
    case 'check':
    case 'uncheck':
      if ((await call<boolean>(session, element, IS_CHECKED)) === (action.do === 'check')) return '';
      await click(session, element);
      return null; // Looked at again: a box may refuse.
    case 'fill':
      return (await fill(session, element, value)) ? '' : null;
    case 'select':
      return (await call<boolean>(session, element, SELECT, value)) ? '' : null;
    case 'capture':
      return call<string>(session, element, VALUE);
  }
}

async function click(session: PageSession, element: ElementId): Promise<boolean> {
  const point = await call<Point | null>(session, element, AIM);
  if (point === null) return false;
  const mouse = (type: 'mouseMoved' | 'mousePressed' | 'mouseReleased') =>
    session.send('Input.dispatchMouseEvent', { type, ...point, button: 'left', clickCount: 1 });
  // The page may be gone before it has answered; it is clicked all the same, and never twice.
  await Promise.allSettled([mouse('mouseMoved'), mouse('mousePressed'), mouse('mouseReleased')]);
  return true;
}

async function fill(session: PageSession, element: ElementId, value: string): Promise<boolean> {
  const ready = await call<'type' | 'done' | null>(session, element, FOCUS_TO_TYPE, value);
  if (ready !== 'type') return ready === 'done';
  if (value !== '') await session.send('Input.insertText', { text: value });
  else await session.send('Input.dispatchKeyEvent', { type: 'keyDown', key: 'Delete', windowsVirtualKeyCode: 46 });
  return true;
}

async function call<T>(session: PageSession, element: ElementId, script: string, argument?: string): Promise<T> {
  const { result, exceptionDetails } = await session.send('Runtime.callFunctionOn', {
    objectId: element,
    functionDeclaration: script,
    arguments: argument === undefined ? [] : [{ value: argument }],
    returnByValue: true,
  });
  if (exceptionDetails !== undefined) throw new Error('The page threw.');
  return result.value;
}
