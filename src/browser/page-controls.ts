import type { BrowserContext } from '@playwright/test';
import type { PageControl } from '../model/recording.ts';
import { evaluate } from './page-session.ts';

const MOST = 20;

/**
 * Text for the page, where nothing of the bundler exists. Names come from what stands on the page (label, text), never
 * from what was typed: the value of a field is not read.
 */
const CONTROLS = `(() => {
  const words = (text) => (text ?? '').replace(/\\s+/g, ' ').trim();
  const labelOf = (element) => {
    const ids = words(element.getAttribute('aria-labelledby')).split(' ').filter(Boolean);
    const named = words(ids.map((id) => document.getElementById(id)?.textContent ?? '').join(' '));
    const [label] = element.labels ?? [];
    const copy = label?.cloneNode(true);
    copy?.querySelectorAll('select, textarea, button').forEach((inner) => inner.remove());
    return named || words(element.getAttribute('aria-label')) || words(copy?.textContent);
  };
  const cssOf = (element, tag) => {
    if (element.id) return '#' + CSS.escape(element.id);
    return element.name ? tag + '[name=' + JSON.stringify(element.name) + ']' : tag;
  };
  const fieldOf = (element, kind, role) => {
    const label = labelOf(element);
    const hint = words(element.placeholder || element.title);
    if (label) return { kind, in: { by: 'label', label } };
    if (hint && role) return { kind, in: { by: 'role', role, name: hint } };
    return { kind, in: { by: 'css', selector: cssOf(element, element.localName) } };
  };
  const buttonOf = (element, role) => {
    const typed = element.localName === 'input' ? element.value || element.type : element.textContent;
    const name = words(element.getAttribute('aria-label')) || words(typed) || words(element.title);
    return name ? { kind: role, in: { by: 'role', role, name } } : { kind: role, in: { by: 'css', selector: cssOf(element, element.localName) } };
  };
  const controlOf = (element) => {
    const role = element.getAttribute('role');
    if (role === 'button' || element.localName === 'button') return buttonOf(element, 'button');
    if (element.localName === 'a') return buttonOf(element, 'link');
    if (element.localName === 'textarea') return fieldOf(element, 'text', 'textbox');
    if (element.localName === 'select') {
      const option = [...element.options].find(({ value, disabled }) => value !== '' && !disabled);
      return { ...fieldOf(element, 'select', 'combobox'), option: words(option?.text) };
    }
    if (['submit', 'button', 'image', 'reset'].includes(element.type)) return buttonOf(element, 'button');
    if (['checkbox', 'radio'].includes(element.type)) return fieldOf(element, element.type, element.type);
    const about = [element.autocomplete, element.name, element.id].join(' ');
    if (/one-time-code|\\botp\\b|totp/i.test(about)) return fieldOf(element, 'one-time-code', 'textbox');
    return element.type === 'password' ? fieldOf(element, 'password', null) : fieldOf(element, 'text', 'textbox');
  };
  const all = [...document.querySelectorAll('input:not([type=hidden]), select, textarea, button, [role=button], a[href]')];
  const usable = all.filter((element) => !element.disabled && element.checkVisibility({ visibilityProperty: true }));
  return usable.map(controlOf);
})()`;

/** What the page in front offers a person to use, fields and buttons before links; empty when it can not be read. */
export async function pageControls(context: BrowserContext): Promise<readonly PageControl[]> {
  const page = context.pages().findLast((one) => !one.isClosed());
  try {
    const controls = page === undefined ? [] : await evaluate<readonly PageControl[]>(page, CONTROLS);
    const isLink = ({ kind }: PageControl) => kind === 'link';
    return [...controls.filter((one) => !isLink(one)), ...controls.filter(isLink)].slice(0, MOST);
  } catch {
    return [];
  }
}
