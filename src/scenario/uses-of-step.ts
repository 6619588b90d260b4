import type { SourceFile } from '../contract/source-file.ts';
import { pointerToken } from '../contract/source-file.ts';
import { isJsonObject } from '../model/json.ts';
import type { Change } from '../model/plan.ts';
import type { Journey, OAuthProfile, Operation, System } from '../model/system.ts';
import { findJourney, findOperation } from './find-in-system.ts';
import type { ScenarioConsent, ScenarioStep } from './scenario.ts';
import { type Lookup, templateNames } from './substitute.ts';

/** One place that asks for a variable. */
export interface TemplateUse {
  readonly name: string;
  readonly source: SourceFile;
  readonly pointer: string;
  /** What of the system asks for it, in words; null when the scenario itself does. */
  readonly by: string | null;
  /** Without a value it is left out rather than missed. */
  readonly optional: boolean;
  /** Only who walks through the pages of a consent needs it. */
  readonly ofWalk: boolean;
  /** When it is filled in: at planning, in the step's own `with`, or in the step, after its `with`. */
  readonly when: 'plan' | 'with' | 'step';
}

/**
 * Every variable that a step asks for: written in it, in its data file, in its operation as the step changes it, in the
 * authorize URL, in the journey's branch. What `known` says decides about parameters sent only at some values.
 */
export function usesOfStep(step: ScenarioStep, system: System, known: Lookup = () => undefined): TemplateUse[] {
  const uses: TemplateUse[] = [];
  const written = (value: unknown, pointer: string, when: TemplateUse['when'] = 'step'): void => {
    if (typeof value === 'string')
      for (const name of templateNames(value))
        uses.push({ name, source: step.source, pointer, by: null, optional: false, ofWalk: false, when });
    else if (Array.isArray(value))
      for (const [index, item] of value.entries()) written(item, `${pointer}/${index}`, when);
    else if (isJsonObject(value))
      for (const [key, item] of Object.entries(value)) written(item, `${pointer}/${pointerToken(key)}`, when);
  };
  const asked = (texts: readonly string[], key: string, by: string, optional = false, ofWalk = false): void => {
    for (const name of new Set(texts.flatMap(templateNames)))
      uses.push({ name, source: step.source, pointer: `${step.at}/${key}`, by, optional, ofWalk, when: 'step' });
  };
  written(step.with, `${step.at}/with`, 'with');
  const { status, ...expect } = step.expect ?? {};
  written(status, `${step.at}/expect/status`, 'plan');
  written(expect, `${step.at}/expect`);
  for (const query of Object.keys(step.expect?.jsonpath ?? {}))
    written(query, `${step.at}/expect/jsonpath/${pointerToken(query)}`);
  switch (step.kind) {
    case 'consent': {
      written(step.do, `${step.at}/consent`, 'plan');
      written(step.change, `${step.at}/consent/change`);
      const profile = system.oauth;
      if (profile === null) break;
      asked([profile.authorizeUrl, profile.redirectUri], 'consent', 'The authorize URL');
      asked(parameterTexts(profile, step, known), 'consent', 'The authorize URL', true);
      const journey = findJourney(system, step.journey ?? profile.journey);
      if (journey !== null)
        asked(journeyTexts(journey, step.do), 'consent', `The journey "${journey.title}"`, false, true);
      break;
    }
    case 'portal': {
      written(step.branch, `${step.at}/do`, 'plan');
      const journey = findJourney(system, step.journey);
      if (journey !== null) asked(journeyTexts(journey, step.branch), 'portal', `The journey "${journey.title}"`);
      break;
    }
    case 'request': {
      written(step.change, `${step.at}/change`);
      if (step.body !== null)
        for (const name of templateNames(step.body.text))
          uses.push({
            name,
            source: step.body.source ?? step.source,
            pointer: step.body.source === null ? `${step.at}/body` : '',
            by: null,
            optional: false,
            ofWalk: false,
            when: 'step',
          });
      const operation = findOperation(system, step.operation);
      if (operation !== null)
        asked(operationTexts(operation, step.change, step.body !== null), 'request', `"${operation.name}"`);
      break;
    }
    case 'wait':
      written(step.duration, `${step.at}/wait`, 'plan');
      break;
    default:
  }
  return uses;
}

/** The templates of the authorize parameters that the step leaves as they are. */
function parameterTexts(profile: OAuthProfile, step: ScenarioConsent, known: Lookup): string[] {
  return profile.parameters.flatMap(({ name, value, when }) => {
    if (step.change?.query !== undefined && Object.hasOwn(step.change.query, name)) return [];
    const sent = Object.entries(when ?? {}).every(([variable, wanted]) => (known(variable) ?? wanted) === wanted);
    return sent ? [value] : [];
  });
}

/** The templates of what a journey does on the way of a branch. */
function journeyTexts(journey: Journey, branch: string | null): string[] {
  const actions = journey.pages.map(
    (page) => (branch === null ? undefined : page.actions[branch]) ?? page.actions['*'] ?? [],
  );
  return [...(journey.start === null ? [] : [journey.start]), JSON.stringify(actions)];
}

/** The templates of what is left of an operation's request once the step has changed it. */
function operationTexts({ request }: Operation, change: Change | null, ownBody: boolean): string[] {
  const changed = (part: 'headers' | 'query' | 'form', name: string): boolean =>
    Object.keys(change?.[part] ?? {}).some((key) => key === name || (part === 'headers' && same(key, name)));
  const texts: string[] = [];
  if (change?.url === undefined) {
    const [base = '', ...query] = request.url.split('?');
    texts.push(base);
    for (const pair of query.join('?').split('&')) {
      const name = pair.split('=')[0] ?? '';
      if (!changed('query', name)) texts.push(pair);
    }
  }
  for (const { key, value, disabled } of request.headers)
    if (!disabled && !changed('headers', key)) texts.push(key, value);
  const { auth, body } = request;
  if (change?.authentication === undefined && !changed('headers', 'Authorization')) {
    if (auth.type === 'basic') texts.push(auth.username, auth.password);
    if (auth.type === 'bearer') texts.push(auth.token);
  }
  if (auth.type === 'apikey' && change?.authentication === undefined)
    if (!changed(auth.in === 'header' ? 'headers' : 'query', auth.key)) texts.push(auth.value);
  if (body !== null && !ownBody && change?.body === undefined) {
    if (body.mode === 'raw') texts.push(body.text);
    if (body.mode === 'file') texts.push(body.src);
    if (body.mode === 'urlencoded')
      for (const { key, value, disabled } of body.pairs) if (!disabled && !changed('form', key)) texts.push(key, value);
  }
  return texts;
}

function same(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase();
}
