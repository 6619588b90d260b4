import type { PlannedVariable } from '../../model/plan.ts';
import { type KeyOf, unseal } from '../../tokens/sealed.ts';
import type { Debt, KeptValue } from './owed-file.ts';

/** What a debt kept, opened; and what of it can not be had any more, each with its reason. */
export interface OpenedValues {
  readonly variables: Readonly<Record<string, PlannedVariable>>;
  readonly lost: Readonly<Record<string, string>>;
}

/** Opens the values that a debt kept. */
export async function openValues(debt: Debt, run: string, keyOf: KeyOf | null): Promise<OpenedValues> {
  const variables: Record<string, PlannedVariable> = {};
  const lost: Record<string, string> = {};
  for (const [name, kept] of Object.entries(debt.values)) {
    const value = 'value' in kept ? kept.value : await open(name, kept, debt, keyOf);
    if (value === null) lost[name] = 'lost' in kept ? kept.lost : 'it was sealed under another STEADFAST_TOKEN_KEY';
    else variables[name] = { value, origin: `run ${run}`, secret: 'sealed' in kept };
  }
  return { variables, lost };
}

async function open(name: string, kept: KeptValue, debt: Debt, keyOf: KeyOf | null): Promise<string | null> {
  if (!('sealed' in kept) || keyOf === null) return null;
  const opened = await unseal(Buffer.from(kept.sealed, 'base64'), keyOf);
  if (!('text' in opened)) return null;
  const inside: unknown = JSON.parse(opened.text);
  if (!Array.isArray(inside)) return null;
  const [scenario, own, value]: readonly unknown[] = inside;
  return scenario === debt.scenario && own === name && typeof value === 'string' ? value : null;
}
