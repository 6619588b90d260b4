import { html } from 'hono/html';
import { button, form, summaryList } from '../../govuk/form-parts.ts';
import { page, type Site } from '../../govuk/page.ts';
import type { Trust, TrustIdentifier } from '../trusts.ts';

export const consentSite: Site = { name: 'DfE data sharing consent', home: '#main-content' };

const identifierNames = { upin: 'UPIN', companyNumber: 'Companies House number' } as const;

export interface ConsentView {
  readonly action: string;
  readonly csrf: string;
  readonly transactionId: string;
  readonly email: string;
  readonly product: string;
  readonly trust: Trust;
  readonly identifier: TrustIdentifier;
}

/** Asks the person. Button ids are those of DfE's other B2C pages (an assumption). */
export function consentPage({
  action,
  csrf,
  transactionId,
  email,
  product,
  trust,
  identifier,
}: ConsentView): Promise<Response> {
  return page(consentSite, {
    title: 'Consent to data transfer',
    main: html`<h1 class="govuk-heading-xl">Consent to data transfer</h1>
      <p class="govuk-body">Finance software wants to send data to the Department for Education for your trust.</p>
      ${summaryList([
        { key: 'Trust', value: trust.name },
        { key: identifierNames[identifier.kind], value: identifier.value },
        { key: 'API', value: product },
        { key: 'Signed in as', value: email },
      ])}
      <p class="govuk-body">If you accept, the software can send, read and delete the trust's return until its access ends.</p>
      ${form(
        action,
        csrf,
        html`<input type="hidden" name="tx" value="${transactionId}">
          <div class="govuk-button-group">
            ${button({ text: 'Accept', id: 'continue', name: 'decision', value: 'accept' })}
            ${button({ text: 'Cancel', id: 'cancel', name: 'decision', value: 'cancel', look: 'secondary' })}
          </div>`,
      )}`,
  });
}

/** The person can not consent. They stay here; the application is told nothing (P-FF). */
export function obstaclePage(obstacle: string): Promise<Response> {
  return page(consentSite, {
    title: 'You cannot give consent',
    status: 403,
    main: html`<h1 class="govuk-heading-xl">You cannot give consent</h1>
      <p class="govuk-body-l">${obstacle}.</p>
      <p class="govuk-body">Go back to your finance software, or ask the approver at your trust for help.</p>`,
  });
}
