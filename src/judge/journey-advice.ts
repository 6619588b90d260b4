import type { Evidence, StepRecord } from '../model/evidence.ts';
import type { Consent, PageControl, PageView, PortalVisit } from '../model/recording.ts';
import type { Journey, Locator, Variable } from '../model/system.ts';

/** A page of so many alternatives is shown by its first. */
const MOST_ALTERNATIVES = 6;

/**
 * The picture of the page on which a walk failed, and what to write into the journey file: the page, ready to be put in,
 * where the journey does not know it; what the page offers, where it does.
 */
export function journeyAdvice(
  evidence: Evidence,
  step: StepRecord,
  visit: Consent | PortalVisit,
): { readonly picture: string | null; readonly hint: string | null } {
  const page = lastPage(visit);
  return { picture: page?.picture ?? null, hint: page && hintFor(page, evidence, step, visit) };
}

function hintFor(page: PageView, evidence: Evidence, step: StepRecord, visit: Consent | PortalVisit): string | null {
  const journey = evidence.system.journeys.get(visit.journey);
  const { controls = [] } = visit;
  if (journey === undefined || controls.length === 0) return null;
  const acting = step.planned?.as ?? evidence.attempt.header.scenario.as;
  const fields = Object.entries(evidence.system.personas.get(acting ?? '')?.fields ?? {});
  const actions = actionsOf(controls, fields);
  if (failureCode(visit)?.includes('.element-')) {
    return [`${journey.file} names what is not there any more. The page now offers:`, ...actions].join('\n');
  }
  return [
    `Add the page to ${journey.file}, before the pages that come after it:`,
    `  - page: ${freeName(page, journey)}`,
    '    match:',
    `      url: ${scalar(urlGlob(page.url))}`,
    ...(isStable(page.heading) ? [`      heading: ${scalar(page.heading)}`] : []),
    '    actions:',
    ...actions.map((line) => `      ${line}`),
  ].join('\n');
}

function lastPage(visit: Consent | PortalVisit): PageView | null {
  if (visit.type === 'consent' && visit.outcome.kind === 'failed' && visit.outcome.page) return visit.outcome.page;
  return visit.pages.at(-1) ?? null;
}

function failureCode(visit: Consent | PortalVisit): string | undefined {
  if (visit.type === 'portal') return visit.failure?.code;
  return visit.outcome.kind === 'failed' ? visit.outcome.code : undefined;
}

/** Fields in their order, then the first button or, where there is none, link; what else could be clicked as comments. */
function actionsOf(controls: readonly PageControl[], fields: readonly [string, Variable][]): readonly string[] {
  const isClick = ({ kind }: PageControl) => kind === 'button' || kind === 'link';
  const [first, ...others] = controls.filter(isClick);
  const radio = controls.find(({ kind }) => kind === 'radio');
  const filled = controls.flatMap((control) => {
    if (isClick(control)) return [];
    const isAlternative = control.kind === 'radio' && control !== radio;
    return [`${isAlternative ? '# or ' : ''}- ${fieldAction(control, fields)}`];
  });
  const clicks = first === undefined ? [] : [`- click: ${element(first.in)}`];
  return [
    ...filled,
    ...clicks,
    ...others.slice(0, MOST_ALTERNATIVES).map((control) => `# or - click: ${element(control.in)}`),
  ];
}

function fieldAction(control: PageControl, fields: readonly [string, Variable][]): string {
  const { kind, option } = control;
  if (kind === 'checkbox' || kind === 'radio') return `check: ${element(control.in)}`;
  if (kind === 'select') return `select: ${element(control.in, `with: ${scalar(option ?? 'which one')}`)}`;
  const field = fieldFor(control, fields);
  const value = `with: ${field === null ? 'what to type' : `"{{user.${field}}}"`}`;
  return `fill: ${element(control.in, kind === 'text' ? value : `${value}, secret: true`)}`;
}

/** The persona's field that a control seems to ask for; null when none is like it. */
function fieldFor({ kind, in: where }: PageControl, fields: readonly [string, Variable][]): string | null {
  const label = JSON.stringify(where).toLowerCase();
  const isNamed = ([name]: [string, Variable]) => {
    const words = name.replace(/([a-z])([A-Z])/g, '$1 $2').toLowerCase();
    return label.includes(words) || label.replaceAll('-', '').includes(words);
  };
  const hidden = fields.filter(([, { type }]) => type === 'secret');
  const shown = fields.filter(([, { type }]) => type !== 'secret');
  const found = kind === 'text' ? shown.find(isNamed) : (hidden.find(isNamed) ?? hidden[0]);
  return found?.[0] ?? null;
}

/** An element as a journey writes it. */
function element(locator: Locator, more?: string): string {
  const rest = more === undefined ? '' : `, ${more}`;
  switch (locator.by) {
    case 'label':
      return `{ label: ${scalar(locator.label)}${rest} }`;
    case 'css':
      return `{ css: ${scalar(locator.selector)}${rest} }`;
    case 'role': {
      const { role, name } = locator;
      if (name !== null && (role === 'button' || role === 'link')) return `{ ${role}: ${scalar(name)}${rest} }`;
      return `{ role: ${role}${name === null ? '' : `, name: ${scalar(name)}`}${rest} }`;
    }
  }
}

/** Origin and path, for a query holds state and secrets. Parts of the path that name one thing become `*`. */
function urlGlob(url: string): string {
  const [address = ''] = url.split(/[?#]/, 1);
  return address.replace(/(?<=\w\/|\*\/)(?=[^/]*(?:\d|‹))[^/.]{8,}(?=\/|$)/g, '*');
}

function isStable(heading: string | null): heading is string {
  return heading !== null && heading !== '' && !heading.includes('‹');
}

/** A name for the page that the journey does not have. */
function freeName({ heading, title }: PageView, journey: Journey): string {
  const words = (heading ?? title).toLowerCase().match(/[a-z0-9]+/g) ?? ['page'];
  const slug = words.slice(0, 5).join('-');
  const taken = new Set(journey.pages.map(({ name }) => name));
  let name = slug;
  for (let number = 2; taken.has(name); number++) name = `${slug}-${number}`;
  return name;
}

/** A YAML scalar that means this text within `{ }`. */
function scalar(text: string): string {
  const isPlain = /^[A-Za-z][\w ]*(?<! )$/.test(text) && !/^(?:true|false|null|yes|no|on|off|y|n)$/i.test(text);
  return isPlain ? text : JSON.stringify(text);
}
