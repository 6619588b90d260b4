import type { JourneyPage } from '../model/system.ts';

/**
 * The journey's page that this is. A page not met before goes first, so that two steps of a sign-in may share an address.
 * @param resolve fills in `{{variables}}` of the journey's addresses and headings
 */
export function matchPage(
  pages: readonly JourneyPage[],
  seen: { readonly url: string; readonly heading: string | null },
  met: ReadonlySet<string>,
  resolve: (template: string) => string,
): JourneyPage | null {
  const matching = pages.filter(({ match }) => {
    if (match.url === null && match.heading === null) return false;
    if (match.url !== null && !matchesGlob(resolve(match.url), addressOf(seen.url))) return false;
    return match.heading === null || contains(seen.heading ?? '', resolve(match.heading));
  });
  return matching.find((page) => !met.has(page.name)) ?? matching[0] ?? null;
}

/** Origin and path: queries hold state and secrets, and differ every time. */
function addressOf(url: string): string {
  return url.replace(/[?#].*$/s, '');
}

function contains(text: string, part: string): boolean {
  return spaced(text).includes(spaced(part));
}

function spaced(text: string): string {
  return text.replace(/\s+/g, ' ').trim().toLowerCase();
}

/** `*` stays within a part of the path, `**` crosses slashes; a slash at the end does not matter. */
function matchesGlob(glob: string, address: string): boolean {
  const source = glob
    .replace(/\/$/, '')
    .split(/(\*\*\/?|\*)/)
    .map((part) => {
      if (part === '**/') return '(?:.*/)?';
      if (part === '**') return '.*';
      return part === '*' ? '[^/]*' : part.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
    })
    .join('');
  return new RegExp(`^${source}$`, 'i').test(address.replace(/\/$/, ''));
}
