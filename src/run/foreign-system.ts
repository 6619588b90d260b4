import type { System } from '../model/system.ts';

/** Id under which collections stand that belong to no system. */
export const FOREIGN = 'collection';

/** A system that promises nothing: its collections are judged by their own `pm.test`s. */
export const foreignSystem: System = {
  id: FOREIGN,
  title: 'Postman collections',
  root: '.',
  operations: new Map(),
  oauth: null,
  targets: new Map(),
  variables: new Map(),
  personas: new Map(),
  defaultPersona: null,
  fixtures: new Map(),
  bindings: {},
  journeys: new Map(),
  advice: [],
  deviations: [],
  knownIssues: [],
  requirements: [],
  notApplicable: {},
  faults: {},
  uncovered: {},
  schemaFor: () => null,
  schemasOf: () => [],
};
