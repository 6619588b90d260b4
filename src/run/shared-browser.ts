import { setFlagsFromString } from 'node:v8';
import { type BrowserSession, launchBrowser } from '../browser/launch.ts';
import type { PlannedScenario } from '../model/plan.ts';
import type { System } from '../model/system.ts';
import { substituteKnown } from '../scenario/substitute.ts';

/** Where a browser runs beside it, Node collects garbage when its heap has grown by a third: by itself it lets it double. */
const COLLECT_OFTEN = '--heap-growing-percent=30';

/** The run's one browser: launched when the first scenario asks for it, closed with the run. */
export interface SharedBrowser {
  get(): Promise<BrowserSession>;
  /** What it is; null when no scenario needed it. */
  description(): Promise<string | null>;
  close(): Promise<void>;
}

/** Every redirect URI a consent of this run may come back to: none of them may be reached. */
function redirectUris(planned: readonly PlannedScenario[], systems: ReadonlyMap<string, System>): readonly string[] {
  return planned.flatMap((scenario) => {
    const profile = systems.get(scenario.system)?.oauth;
    return profile ? [substituteKnown(profile.redirectUri, (name) => scenario.variables[name]?.value)] : [];
  });
}

export function sharedBrowser(
  headed: boolean,
  planned: readonly PlannedScenario[],
  systems: ReadonlyMap<string, System>,
): SharedBrowser {
  let launched: Promise<BrowserSession> | null = null;
  return {
    get() {
      setFlagsFromString(COLLECT_OFTEN);
      launched ??= launchBrowser({ headed, redirectUris: redirectUris(planned, systems) });
      return launched;
    },
    async description() {
      const session = await launched?.catch(() => null);
      return session?.description ?? null;
    },
    async close() {
      const session = await launched?.catch(() => null);
      await session?.close();
    },
  };
}
