const BEYOND_ASCII = /[^\0-\x7f]/;

/** UTF-8 bytes of a text as a string of one character per byte, so that every spelling decodes into the same alphabet. */
export function toBytes(text: string): string {
  return BEYOND_ASCII.test(text) ? Buffer.from(text, 'utf8').toString('latin1') : text;
}

/** The text whose UTF-8 bytes these are. */
export function fromBytes(bytes: string): string {
  return BEYOND_ASCII.test(bytes) ? Buffer.from(bytes, 'latin1').toString('utf8') : bytes;
}
