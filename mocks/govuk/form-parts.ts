import { html } from 'hono/html';
import type { Markup } from '../html/page-response.ts';

/** A mistake in a form, told above it and beside the field. */
export interface FieldError {
  /** The field's id. */
  readonly field: string;
  readonly message: string;
}

export interface TextField {
  /** Also its name, unless `name` says otherwise. */
  readonly id: string;
  readonly name?: string;
  readonly label: string;
  readonly hint?: string;
  readonly type?: 'text' | 'email' | 'password' | 'search' | 'url';
  readonly value?: string;
  readonly autocomplete?: string;
  readonly inputmode?: 'numeric';
  readonly rows?: number;
}

/** The box above a form that lists its mistakes, each leading to its field; nothing when there are none. */
export function errorSummary(errors: readonly FieldError[]): Markup | '' {
  if (errors.length === 0) return '';
  return html`<div class="govuk-error-summary" tabindex="-1">
    <div role="alert">
      <h2 class="govuk-error-summary__title">There is a problem</h2>
      <div class="govuk-error-summary__body">
        <ul class="govuk-list govuk-error-summary__list">
          ${errors.map(({ field, message }) => html`<li><a href="#${field}">${message}</a></li>`)}
        </ul>
      </div>
    </div>
  </div>`;
}

/** A labelled input, or a text area when `rows` is given, with its hint and its mistakes. */
export function textField(field: TextField, errors: readonly FieldError[] = []): Markup {
  const { id, name = id, label, hint, type = 'text', value = '', autocomplete, inputmode, rows } = field;
  const own = errors.filter((error) => error.field === id);
  const described = [hint ? `${id}-hint` : '', own.length > 0 ? `${id}-error` : '']
    .filter((part) => part !== '')
    .join(' ');
  const common = html`id="${id}" name="${name}" spellcheck="false"${described ? html` aria-describedby="${described}"` : ''}${
    own.length > 0 ? html` aria-invalid="true"` : ''
  }${autocomplete ? html` autocomplete="${autocomplete}"` : ''}${inputmode ? html` inputmode="${inputmode}"` : ''}`;
  return html`<div class="govuk-form-group${own.length > 0 ? ' govuk-form-group--error' : ''}">
    <label class="govuk-label" for="${id}">${label}</label>
    ${hint ? html`<div id="${id}-hint" class="govuk-hint">${hint}</div>` : ''}
    ${own.map(
      ({ message }) => html`<p id="${id}-error" class="govuk-error-message">
      <span class="govuk-visually-hidden">Error:</span> ${message}
    </p>`,
    )}
    ${
      rows === undefined
        ? html`<input class="govuk-input${own.length > 0 ? ' govuk-input--error' : ''}" type="${type}" value="${value}" ${common}>`
        : html`<textarea class="govuk-textarea${own.length > 0 ? ' govuk-textarea--error' : ''}" rows="${rows}" ${common}>${value}</textarea>`
    }
  </div>`;
}

export interface Radios {
  /** Also the id of the first one, to which a mistake leads. */
  readonly name: string;
  readonly legend: string;
  /** `l` where the legend is the page's heading; then it is its h1. */
  readonly legendSize?: 'm' | 'l';
  readonly choices: readonly {
    readonly id?: string;
    readonly value: string;
    readonly label: string;
    readonly hint?: string;
    readonly checked?: boolean;
  }[];
}

/** One choice of several. */
export function radios(
  { name, legend, legendSize = 'l', choices }: Radios,
  errors: readonly FieldError[] = [],
): Markup {
  const own = errors.filter((error) => error.field === name);
  return html`<div class="govuk-form-group${own.length > 0 ? ' govuk-form-group--error' : ''}">
    <fieldset class="govuk-fieldset">
      <legend class="govuk-fieldset__legend govuk-fieldset__legend--${legendSize}">
        ${legendSize === 'l' ? html`<h1 class="govuk-fieldset__heading">${legend}</h1>` : legend}
      </legend>
      ${own.map(({ message }) => html`<p class="govuk-error-message">${message}</p>`)}
      <div class="govuk-radios">
        ${choices.map(({ id, value, label, hint, checked }, index) => {
          const itemId = id ?? (index === 0 ? name : `${name}-${index + 1}`);
          return html`<div class="govuk-radios__item">
            <input class="govuk-radios__input" type="radio" id="${itemId}" name="${name}" value="${value}"${checked ? html` checked` : ''}>
            <label class="govuk-label govuk-radios__label" for="${itemId}">${label}</label>
            ${hint ? html`<div class="govuk-hint govuk-radios__hint">${hint}</div>` : ''}
          </div>`;
        })}
      </div>
    </fieldset>
  </div>`;
}

export interface Button {
  readonly text: string;
  readonly id?: string;
  /** Sent as `name=value` when it was the one pressed. */
  readonly name?: string;
  readonly value?: string;
  readonly look?: 'secondary' | 'warning';
}

export function button({ text, id, name, value, look }: Button): Markup {
  return html`<button type="submit" class="govuk-button${look ? ` govuk-button--${look}` : ''}"${id ? html` id="${id}"` : ''}${
    name ? html` name="${name}" value="${value ?? ''}"` : ''
  }>${text}</button>`;
}

/** A form that posts to its own page's origin, with the session's CSRF value in it. */
export function form(action: string, csrf: string, content: Markup, id?: string): Markup {
  return html`<form method="post" action="${action}" novalidate${id ? html` id="${id}"` : ''}>
    <input type="hidden" name="_csrf" value="${csrf}">
    ${content}
  </form>`;
}

/** Names and values, such as the details of a subscription. A value with an id can be found by it. */
export function summaryList(
  rows: readonly { readonly key: string; readonly value: string | Markup; readonly id?: string }[],
): Markup {
  return html`<dl class="govuk-summary-list">
    ${rows.map(
      ({ key, value, id }) => html`<div class="govuk-summary-list__row">
      <dt class="govuk-summary-list__key">${key}</dt>
      <dd class="govuk-summary-list__value"${id ? html` id="${id}"` : ''}>${value}</dd>
    </div>`,
    )}
  </dl>`;
}
