import fc from 'fast-check';

/** Ways of writing a text, made without the code under test. */
const WRITERS: Readonly<Record<string, (text: string) => string>> = {
  raw: (text) => text,
  percent: encodeURIComponent,
  'percent in lower case': (text) => encodeURIComponent(text).replace(/%../g, (hex) => hex.toLowerCase()),
  'percent for every byte': (text) =>
    Array.from(Buffer.from(text), (byte) => `%${byte.toString(16).padStart(2, '0')}`).join(''),
  form: (text) => new URLSearchParams({ v: text }).toString().slice(2),
  json: (text) => JSON.stringify(text).slice(1, -1),
  'json with slashes escaped': (text) => JSON.stringify(text).slice(1, -1).replaceAll('/', '\\/'),
  'json in ASCII': (text) =>
    JSON.stringify(text)
      .slice(1, -1)
      .replace(/[^ -~]/g, (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`),
  'html by name': (text) =>
    text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;'),
  'html in decimal': (text) => Array.from(text, (char) => `&#${char.codePointAt(0)};`).join(''),
  'html in hex': (text) => text.replace(/[^A-Za-z0-9]/gu, (char) => `&#x${char.codePointAt(0)?.toString(16)};`),
  base64: (text) => Buffer.from(text).toString('base64'),
  'base64 one byte in': (text) => Buffer.from(`:${text}`).toString('base64'),
  'base64 two bytes in': (text) => Buffer.from(`id${text}; and more`).toString('base64'),
  'base64 in lines': (text) =>
    Buffer.from(`${'a certificate, '.repeat(4)}${text}${' and more'.repeat(9)}`)
      .toString('base64')
      .replace(/.{64}(?=.)/g, '$&\r\n'),
  hex: (text) => Buffer.from(text).toString('hex'),
  'hex in upper case': (text) => Buffer.from(`(${text})`).toString('hex').toUpperCase(),
  base64url: (text) => Buffer.from(`{"a":"${text}"}`).toString('base64url'),
  'basic of the raw pair': (text) => `Basic ${Buffer.from(`client-id:${text}`).toString('base64')}`,
  'basic of the form-encoded pair': (text) =>
    `Basic ${Buffer.from(`client-id:${encodeURIComponent(text).replaceAll('%20', '+')}`).toString('base64')}`,
};

export const spellings = Object.keys(WRITERS);

export function spell(text: string, ...layers: readonly string[]): string {
  return layers.reduce((written, layer) => (WRITERS[layer] ?? String)(written), text);
}

/** What people and systems use for secrets: any printable text of eight characters or more. */
export const anySecret = fc
  .oneof(
    fc.string({ minLength: 8, maxLength: 60, unit: 'grapheme-ascii' }),
    fc.string({ minLength: 8, maxLength: 60, unit: fc.constantFrom(...'aZ09 +/=%&<>"\'\\._~-é€😀') }),
    fc.base64String({ minLength: 12, maxLength: 80 }),
    fc.uuid(),
  )
  .filter((value) => value.trim() !== '');
