import { pointerToken } from './source-file.ts';

/** The JSON pointer of an object within a document: that very object, not one like it. Null when it is not there. */
export function pointerTo(wanted: unknown, value: unknown, pointer = ''): string | null {
  if (value === wanted) return pointer;
  if (typeof value !== 'object' || value === null) return null;
  for (const [key, child] of Object.entries(value)) {
    const found = pointerTo(wanted, child, `${pointer}/${pointerToken(key)}`);
    if (found !== null) return found;
  }
  return null;
}
