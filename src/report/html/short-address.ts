/** An address without its query, for a line that must stay short. */
export function shortAddress(url: string): string {
  const query = url.search(/[?#]/);
  return query === -1 ? url : `${url.slice(0, query)}?…`;
}
