import { html } from 'hono/html';
import type { Markup } from '../html/page-response.ts';

export interface TextField {
  /** Also its name. */
  readonly id: string;
  readonly label: string;
  readonly type?: 'text' | 'email' | 'password';
  readonly value?: string;
  readonly inputmode?: 'numeric';
}

export function textField({ id, label, type = 'text', value = '', inputmode }: TextField): Markup {
  return html`<label for="${id}">${label}</label>
    <input id="${id}" name="${id}" type="${type}" value="${value}" autocomplete="off" spellcheck="false"${
      inputmode ? html` inputmode="${inputmode}"` : ''
    }>`;
}

/** A box that nobody has ticked yet, sent as `name=value` when it is. */
export function checkbox(id: string, name: string, value: string, label: string): Markup {
  return html`<div class="choice">
    <input type="checkbox" id="${id}" name="${name}" value="${value}">
    <label for="${id}">${label}</label>
  </div>`;
}

export interface Button {
  readonly text: string;
  /** Sent as `action` when it was the one pressed. */
  readonly action: string;
  readonly look?: 'secondary';
}

/** A form that posts to its own page's origin, with the session's CSRF value in it. */
export function form(action: string, csrf: string, content: Markup, buttons: readonly Button[]): Markup {
  return html`<form method="post" action="${action}" novalidate>
    <input type="hidden" name="_csrf" value="${csrf}">
    ${content}
    <div class="actions">${buttons.map(
      ({ text, action: value, look }) =>
        html`<button type="submit" id="${value}" name="action" value="${value}"${look ? html` class="${look}"` : ''}>${text}</button>`,
    )}</div>
  </form>`;
}

/** What was wrong with what somebody entered; nothing when there is nothing to say. */
export function problem(message: string | null): Markup | '' {
  return message === null ? '' : html`<p class="problem" role="alert">${message}</p>`;
}
