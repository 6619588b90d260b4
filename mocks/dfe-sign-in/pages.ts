import { html } from 'hono/html';
import { button, errorSummary, type FieldError, form, type TextField, textField } from '../govuk/form-parts.ts';
import { page, type Site } from '../govuk/page.ts';
import type { Markup } from '../html/page-response.ts';
import type { Interaction } from './sign-in.ts';

/** Which of the forms that are in the field: both fields at once, or one after the other. */
export type SignInStep = 'usernamepassword' | 'username' | 'password';

export interface SignInView {
  readonly step: SignInStep;
  readonly interaction: Interaction;
  readonly csrf: string;
  readonly email: string;
  readonly errors: readonly FieldError[];
  readonly setCookie: string;
}

const steps = {
  usernamepassword: { title: 'Access the DfE Sign-in service', submit: 'Sign in', email: true, password: true },
  username: { title: 'Enter your email address', submit: 'Next', email: true, password: false },
  password: { title: 'Enter your password', submit: 'Sign in', email: false, password: true },
} as const;

export function signInPage({ step, interaction, csrf, email, errors, setCookie }: SignInView): Promise<Response> {
  const { title, submit, ...asks } = steps[step];
  const username: TextField = {
    id: 'username',
    label: 'Email address',
    type: 'email',
    value: email,
    autocomplete: 'username',
  };
  const password: TextField = { id: 'password', label: 'Password', type: 'password', autocomplete: 'current-password' };
  const fields: Markup = html`
    <input type="hidden" name="clientId" value="${interaction.clientId}">
    <input type="hidden" name="redirectUri" value="${interaction.returnTo}">
    ${asks.email ? textField(username, errors) : html`<p class="govuk-body">Signing in as ${email}</p>`}
    ${asks.password ? textField(password, errors) : ''}
    <div class="govuk-button-group">${button({ text: submit })}</div>`;
  return page(site(interaction), {
    title,
    hasErrors: errors.length > 0,
    headers: { 'set-cookie': setCookie },
    main: html`${errorSummary(errors)}
      <h1 class="govuk-heading-xl">${title}</h1>
      ${form(`/${interaction.id}/${step}`, csrf, fields, 'form-signin')}`,
  });
}

/** An interaction that is not known here, or a form that was not made for this browser. */
export function signInExpiredPage(): Promise<Response> {
  return page(
    { name: 'DfE Sign-in', home: '/' },
    {
      title: 'Your session has expired',
      status: 400,
      main: html`<h1 class="govuk-heading-xl">Your session has expired</h1>
        <p class="govuk-body">Go back to the service you came from and start again.</p>`,
    },
  );
}

function site(interaction: Interaction): Site {
  return { name: 'DfE Sign-in', home: `/${interaction.id}` };
}
