/** A scenario for a person: `A return is accepted [upin]`. */
export function scenarioName(scenario: { readonly title: string; readonly row: string | null }): string {
  return scenario.row === null ? scenario.title : `${scenario.title} [${scenario.row}]`;
}
