import { didYouMeanHint } from '../contract/did-you-mean.ts';
import { SteadfastError } from '../errors.ts';
import { explain as explainCheck, explanations } from '../judge/explain.ts';
import { loadSystems } from './load-systems.ts';

/** What is known of a name: a sentence, then labelled facts in the order a person asks for them. */
export interface Explained {
  readonly name: string;
  readonly title: string;
  readonly facts: readonly (readonly [label: string, text: string])[];
}

/** Explains a check or a requirement. Throws `explain.unknown` (exit 2) for a name that is neither. */
export async function explain(
  name: string,
  options: { readonly cwd: string; readonly roots: readonly string[] },
): Promise<Explained> {
  const check = explainCheck(name);
  if (check !== null) {
    const { title, source, help } = check;
    return {
      name,
      title,
      facts: [
        ['source', source],
        ['what to do', help],
      ],
    };
  }
  const { systems } = await loadSystems(options, null);
  const requirements = [...systems.values()].flatMap((system) => system.requirements);
  const found = requirements.find(({ id }) => id === name);
  if (found !== undefined) {
    const { title, quote, source, severity, actor, checks, reason, place } = found;
    const facts: (readonly [string, string])[] = [
      ['says', `“${quote}” (${source})`],
      ['severity', `${severity}, of the ${actor}`],
      ['written in', `${place.file}:${place.line}`],
    ];
    if (checks.length > 0) facts.push(['catalogue', checks.join(', ')]);
    if (reason !== null) facts.push(['not tested', reason]);
    return { name, title, facts };
  }
  const known = [...explanations.map(({ id }) => id), ...requirements.map(({ id }) => id)];
  throw new SteadfastError({
    code: 'explain.unknown',
    message: `There is no check or requirement ${name}.`,
    hint: didYouMeanHint(name, known, 'Checks') ?? 'bin/steadfast coverage lists the requirements.',
  });
}
