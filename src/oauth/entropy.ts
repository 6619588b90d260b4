const alphabets: readonly (readonly [pattern: RegExp, size: number])[] = [
  [/^[0-9]*$/, 10],
  [/^[0-9a-f]*$/, 16],
  [/^[0-9A-F]*$/, 16],
  [/^[a-z]*$/, 26],
  [/^[a-z0-9]*$/, 36],
  [/^[A-Za-z0-9]*$/, 62],
  [/^[A-Za-z0-9_-]*$/, 64],
];

/**
 * At most how many bits of chance a value can hold, in whole bits: its length in its narrowest usual alphabet, and no
 * more than the variety of its characters allows (`aaaa…` holds none). RFC 6749 section 10.10 asks for 128.
 */
export function entropyBits(value: string): number {
  const characters = [...value];
  const size = alphabets.find(([pattern]) => pattern.test(value))?.[1] ?? 94;
  const counts = new Map<string, number>();
  for (const character of characters) counts.set(character, (counts.get(character) ?? 0) + 1);
  if (counts.size <= 1) return 0;
  // A short random text shows fewer letters than its alphabet has: only a real lack of variety lowers the bound.
  const likely = size * (1 - (1 - 1 / size) ** characters.length);
  const effective = counts.size < likely / 2 ? counts.size : size;
  return Math.floor(characters.length * Math.log2(effective));
}
