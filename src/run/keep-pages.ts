import type { RawPage } from '../browser/page-view.ts';
import type { PageView } from '../model/recording.ts';
import type { Session } from './session.ts';

/** Pages as seen, each picture kept in the run's folder. The texts are still raw: recording them redacts them. */
export function keepPages(pages: readonly RawPage[], step: string, session: Session): Promise<PageView[]> {
  return Promise.all(pages.map((page) => keepPage(page, step, session)));
}

/** The same for one page. */
export async function keepPage(page: RawPage, step: string, session: Session): Promise<PageView> {
  const { picture, ...seen } = page;
  return { ...seen, picture: picture === null ? null : await session.keepPicture(step, picture) };
}
