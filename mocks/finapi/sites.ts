import type { World } from '../../src/model/world.ts';
import { variable } from '../oauth/variable.ts';

/** Where the parts of finAPI live, taken from the target's own variables: origins, none ends with a slash. */
export interface Sites {
  readonly access: string;
  readonly webForm: string;
  /** The application that sends its user to a web form; null when the target names none. */
  readonly application: string | null;
}

export function sitesOf(world: World): Sites {
  const application = world.variables['applicationUrl'] ?? '';
  return {
    access: new URL(variable(world, 'apiBase')).origin,
    webForm: new URL(variable(world, 'webFormBase')).origin,
    application: application === '' ? null : new URL(application).origin,
  };
}
