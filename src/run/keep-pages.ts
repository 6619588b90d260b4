import type { RawPage } from '../browser/page-view.ts';
import type { PageView } from '../model/recording.ts';
import type { Session } from './session.ts';

/**
 * Keeps pages as seen, each picture in the run's folder and once, for a page may be both the last of a walk and its
 * outcome. The texts are still raw: recording them redacts them.
 */
export function pageKeeper(step: string, session: Session): (page: RawPage) => Promise<PageView> {
  const kept = new Map<RawPage, Promise<PageView>>();
  return (page) => {
    const known = kept.get(page) ?? keep(page, step, session);
    kept.set(page, known);
    return known;
  };
}

async function keep(page: RawPage, step: string, session: Session): Promise<PageView> {
  const { picture, ...seen } = page;
  return { ...seen, picture: picture === null ? null : await session.keepPicture(step, picture) };
}
