/** Names the first of several: `a`, `a and b`, `a, b and 12 more`. */
export function someOf(names: readonly string[]): string {
  const [first, second, ...rest] = names;
  if (first === undefined || second === undefined) return first ?? 'nothing';
  return rest.length === 0 ? `${first} and ${second}` : `${first}, ${second} and ${rest.length} more`;
}
