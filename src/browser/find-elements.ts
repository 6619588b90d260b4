import type { Locator } from '../model/system.ts';
import type { PageSession } from './page-session.ts';

/** Chromium's handle of an element, good for as long as its document. */
export type ElementId = string;

/** What nobody types into, chooses from or reads as a value, though its accessible name may hold a field's label. */
const NOT_A_FIELD: ReadonlySet<string> = new Set([
  ...['button', 'link', 'form', 'group', 'region', 'radiogroup', 'generic', 'none', 'heading', 'paragraph', 'document'],
  ...['LabelText', 'Legend', 'StaticText', 'InlineTextBox', 'RootWebArea', 'option', 'img', 'image', 'dialog', 'main'],
]);

/**
 * The elements a locator means, as assistive technology finds them: by the roles and names of the browser's own
 * accessibility tree. Names are read loosely first, as a person does ("Password" finds "Your password"), exactly where that
 * finds several. What is hidden from everybody is found by CSS only.
 * @throws Error when the document went away
 */
export async function findElements(session: PageSession, locator: Locator): Promise<readonly ElementId[]> {
  if (locator.by === 'css') return selected(session, locator.selector);
  const { result } = await session.send('Runtime.evaluate', { expression: 'document' });
  if (result.objectId === undefined) return [];
  const { nodes } = await session.send('Accessibility.queryAXTree', {
    objectId: result.objectId,
    ...(locator.by === 'role' && { role: locator.role }),
  });
  const wanted = locator.by === 'role' ? locator.name : locator.label;
  const candidates = nodes.flatMap(({ ignored, role, name, backendDOMNodeId: id }) => {
    if (ignored || id === undefined) return [];
    if (locator.by === 'label' && NOT_A_FIELD.has(String(role?.value))) return [];
    return [{ id, name: spaced(String(name?.value ?? '')) }];
  });
  const loose = candidates.filter(({ name }) => wanted === null || contains(name, spaced(wanted)));
  const exact = loose.filter(({ name }) => wanted !== null && name === spaced(wanted));
  const found = loose.length > 1 && exact.length > 0 ? exact : loose;
  return Promise.all(found.map(({ id }) => handleOf(session, id)));
}

/** The element itself where it is the only one, which spares a question: an array has to be asked for its items. */
async function selected(session: PageSession, selector: string): Promise<readonly ElementId[]> {
  const all = `[...document.querySelectorAll(${JSON.stringify(selector)})]`;
  const expression = `((all) => (all.length === 1 ? all[0] : all))(${all})`;
  const { result } = await session.send('Runtime.evaluate', { expression });
  if (result.objectId === undefined) return [];
  if (result.subtype === 'node') return [result.objectId];
  if (result.subtype !== 'array') return [];
  const { result: items } = await session.send('Runtime.getProperties', {
    objectId: result.objectId,
    ownProperties: true,
  });
  return items.flatMap(({ value }) => (value?.subtype === 'node' && value.objectId ? [value.objectId] : []));
}

async function handleOf(session: PageSession, backendNodeId: number): Promise<ElementId> {
  const { object } = await session.send('DOM.resolveNode', { backendNodeId });
  if (object.objectId === undefined) throw new Error('The element went away.');
  return object.objectId;
}

function contains(name: string, wanted: string): boolean {
  return name.toLowerCase().includes(wanted.toLowerCase());
}

function spaced(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}
