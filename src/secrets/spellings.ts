import { toBytes } from './bytes.ts';
import type { Edit } from './edit.ts';

/** A way of writing text in which some characters are escaped one by one. */
export interface Spelling {
  /** Whether there can be anything to decode: much cheaper than to look for it. */
  mayBeIn(text: string): boolean;
  /** One escape; global. */
  readonly escape: RegExp;
  /** The bytes an escape stands for; the escape itself when it stands for nothing. */
  decode(written: string): string;
  /** A byte as this spelling writes it. Bytes beyond ASCII stay, so that a `‹NAME›` can be read. */
  encode(byte: string): string;
}

/** RFC 3986 section 2.1, hex digits of either case. */
const percent: Spelling = {
  mayBeIn: (text) => text.includes('%'),
  escape: /%[0-9A-Fa-f]{2}/g,
  decode: (written) => String.fromCharCode(Number.parseInt(written.slice(1), 16)),
  encode: (byte) => (/[\w.~\x80-\xff-]/.test(byte) ? byte : encodeCode(byte, '%', 2)),
};

/** A form's space: application/x-www-form-urlencoded, on top of percent-encoding. */
const form: Spelling = {
  mayBeIn: (text) => text.includes('+'),
  escape: /\+/g,
  decode: () => ' ',
  encode: (byte) => (byte === ' ' ? '+' : byte),
};

/** RFC 8259 section 7. */
const json: Spelling = {
  mayBeIn: (text) => text.includes('\\'),
  escape: /\\(?:u[dD][89abAB][0-9A-Fa-f]{2}\\u[dD][c-fC-F][0-9A-Fa-f]{2}|u[0-9A-Fa-f]{4}|["\\/bfnrt])/g,
  decode: (written) => toBytes(String(JSON.parse(`"${written}"`))),
  encode: (byte) => (byte === '"' || byte === '\\' ? `\\${byte}` : byte < ' ' ? encodeCode(byte, '\\u', 4) : byte),
};

/** The names HTML gives to ASCII characters; other names can not be part of a secret's escaping. */
const ENTITIES: Readonly<Record<string, string>> = {
  ...{ amp: '&', AMP: '&', lt: '<', LT: '<', gt: '>', GT: '>', quot: '"', QUOT: '"', apos: "'" },
  ...{ excl: '!', num: '#', dollar: '$', percnt: '%', lpar: '(', rpar: ')', ast: '*', midast: '*', plus: '+' },
  ...{ comma: ',', period: '.', sol: '/', colon: ':', semi: ';', equals: '=', quest: '?', commat: '@' },
  ...{ lsqb: '[', lbrack: '[', bsol: '\\', rsqb: ']', rbrack: ']', Hat: '^', lowbar: '_', UnderBar: '_' },
  ...{ grave: '`', DiacriticalGrave: '`', lcub: '{', lbrace: '{', verbar: '|', vert: '|', VerticalLine: '|' },
  ...{ rcub: '}', rbrace: '}', Tab: '\t', NewLine: '\n' },
};

/** Named, decimal and hexadecimal character references. */
const html: Spelling = {
  mayBeIn: (text) => text.includes('&'),
  escape: /&(?:#[0-9]{1,7};?|#[xX][0-9A-Fa-f]{1,6};?|[A-Za-z]{2,20};)/g,
  decode: decodeReference,
  encode: (byte) => (/[&<>"']/.test(byte) ? `&#${byte.charCodeAt(0)};` : byte),
};

const FOUR_WIDE = /\0[ -\xff]\0[ -\xff]\0[ -\xff]\0/;
/** UTF-16 of what is Latin: every other byte is zero, whichever comes first. */
const wide: Spelling = {
  mayBeIn: (text) => FOUR_WIDE.test(text),
  escape: /\0(?=(?:[ -\xff]\0){3})|(?<=(?:\0[ -\xff]){3})\0/g,
  decode: () => '',
  encode: (byte) => byte,
};

/** Escapes that any text may hold, and the one that matters only while a secret holds a space. */
export const SPELLINGS: readonly Spelling[] = [percent, json, html, wide];
/** Breaks between lines of base64. */
export const LINE_BREAKS: Spelling = {
  mayBeIn: (text) => text.includes('\n'),
  escape: /\r?\n/g,
  decode: () => '',
  encode: (byte) => byte,
};
export const FORM_SPELLING: Spelling = form;

/** The text with one layer of escapes taken off. */
export function decode(text: string, spelling: Spelling): string {
  return spelling.mayBeIn(text) ? text.replace(spelling.escape, spelling.decode) : text;
}

/** Carries edits of the decoded text over to the text as it is spelled; what an edit leaves alone keeps its spelling. */
export function lift(text: string, spelling: Spelling, edits: readonly Edit[]): Edit[] {
  const origin = origins(text, spelling);
  const at = (index: number): number => origin[index] ?? text.length;
  return edits.map(({ start, end, text: replacement }) => {
    const sameLength = replacement.length === end - start;
    let spelled = '';
    for (let i = 0; i < replacement.length; i++) {
      const piece = text.slice(at(start + i), at(start + i + 1));
      const byte = replacement.charAt(i);
      const same = sameLength && decode(piece, spelling) === byte;
      spelled += same ? piece : spelling.encode(byte);
    }
    return { start: at(start), end: at(end), text: spelled };
  });
}

/** For each byte of the decoded text, where its spelling begins. */
function origins(text: string, spelling: Spelling): number[] {
  const origin: number[] = [];
  let read = 0;
  for (const match of text.matchAll(spelling.escape)) {
    while (read < match.index) origin.push(read++);
    const decoded = spelling.decode(match[0]);
    if (decoded === match[0]) continue;
    for (let i = 0; i < decoded.length; i++) origin.push(match.index);
    read = match.index + match[0].length;
  }
  while (read < text.length) origin.push(read++);
  return origin;
}

function decodeReference(reference: string): string {
  const body = reference.slice(1).replace(/;$/, '');
  if (!body.startsWith('#')) return ENTITIES[body] ?? reference;
  const hex = body[1] === 'x' || body[1] === 'X';
  const code = hex ? Number.parseInt(body.slice(2), 16) : Number.parseInt(body.slice(1), 10);
  return code <= 0x10ffff ? toBytes(String.fromCodePoint(code)) : reference;
}

function encodeCode(byte: string, prefix: string, digits: number): string {
  return prefix + byte.charCodeAt(0).toString(16).toUpperCase().padStart(digits, '0');
}
