import type { CatalogueCheck } from './catalogue-check.ts';

/** What the harness asks of itself. */
export const harnessChecks = {
  H01: {
    title: 'A check that had nothing to look at is an error, never a pass.',
    source: 'docs/design.md, Verdicts and exit codes',
    severity: 'MUST',
  },
  H02: {
    title: 'A fault that the mock does not know is refused before anything is sent.',
    source: 'docs/design.md, Mocks',
    severity: 'MUST',
  },
  H03: {
    title: 'A mock gives each grant tokens of its own, so that a refresh proves something.',
    source: 'docs/design.md, Mocks',
    severity: 'MUST',
  },
  H04: {
    title: 'An answer is recorded as it came, before any library reads it.',
    source: 'docs/design.md, Record, then judge',
    severity: 'MUST',
  },
  H05: {
    title: 'A request goes only where the chosen target declares, and never to production unless it was chosen.',
    source: 'docs/design.md, Targets and guards',
    severity: 'MUST',
  },
  H06: {
    title: 'Each fault changes the verdict of its own checks and of no others.',
    source: 'docs/design.md, Mocks',
    severity: 'MUST',
  },
  H07: {
    title:
      'After three scenarios in a row that can not reach a system, the rest of that system is inconclusive at once.',
    source: 'docs/design.md, Targets and guards',
    severity: 'MUST',
  },
  H08: {
    title: 'The data of one school or trust can not be read with the token of another.',
    source: "the provider's own documents",
    severity: 'MUST',
  },
} as const satisfies Readonly<Record<string, CatalogueCheck>>;
