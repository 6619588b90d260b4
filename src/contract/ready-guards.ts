/** Says whether a parsed file is valid, and nothing more. */
export type Guard = (value: unknown) => boolean;

/**
 * Guards of the harness's own formats by `$id`, made ahead of time: ajv takes a quarter of a second to compile them.
 * Empty here; `scripts/build.mjs` puts ajv's standalone code in the place of this file.
 */
export const readyGuards: ReadonlyMap<string, Guard> = new Map();
