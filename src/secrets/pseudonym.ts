import { createHmac } from 'node:crypto';

const DIGITS = '0123456789';
const LOWER = 'abcdefghijklmnopqrstuvwxyz';
const UPPER = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
const DATE = /^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])(?!\d)/;

/**
 * A stand-in of the same length and alphabet: hex stays hex, digits stay digits, a UUID keeps its version, a date stays
 * a date, otherwise each letter keeps its case; punctuation stays where it is. The same value and key always give the
 * same stand-in. `attempt` asks for another one, when the first is taken.
 */
export function pseudonym(value: string, key: Uint8Array, attempt = 0): string {
  const chance = chanceOf(value, key, attempt);
  if (DATE.test(value)) return pseudonymousDate(value, chance);
  const alphabetAt = alphabets(value);
  let result = '';
  for (let i = 0; i < value.length; i++) {
    const alphabet = alphabetAt(value.charAt(i), i);
    result += alphabet === null ? value.charAt(i) : alphabet.charAt(chance(alphabet.length));
  }
  return result;
}

/** A stand-in for the text of a JSON number: sign, point and exponent stay, a first digit other than 0 stays one. */
export function pseudonymousNumber(text: string, key: Uint8Array, attempt = 0): string {
  const chance = chanceOf(text, key, attempt);
  const [mantissa = '', exponent = ''] = text.split(/(?=[eE])/);
  const replaced = mantissa.replace(/\d/g, (digit, at: number) => {
    const first = !/\d/.test(mantissa.slice(0, at));
    if (!first) return DIGITS.charAt(chance(10));
    return digit === '0' ? '0' : DIGITS.charAt(1 + chance(9));
  });
  return replaced + exponent;
}

/** Which alphabet a character is drawn from; null where it stays. */
function alphabets(value: string): (char: string, index: number) => string | null {
  if (UUID.test(value)) {
    const hex = hexAlphabet(value);
    return (char, index) => (char === '-' || index === 14 || index === 19 ? null : hex);
  }
  if (/^[0-9a-f]+$|^[0-9A-F]+$/.test(value) && /[a-f]/i.test(value) && /[0-9]/.test(value)) {
    const hex = hexAlphabet(value);
    return () => hex;
  }
  const letters = value.replace(/[^\p{L}\p{N}]/gu, '').length;
  const mostlyPunctuation = letters * 2 < value.length;
  return (char) => (mostlyPunctuation ? LOWER : classOf(char));
}

function hexAlphabet(value: string): string {
  return DIGITS + (/[A-F]/.test(value) ? UPPER : LOWER).slice(0, 6);
}

function classOf(char: string): string | null {
  if (char >= '0' && char <= '9') return DIGITS;
  if (char >= 'a' && char <= 'z') return LOWER;
  if (char >= 'A' && char <= 'Z') return UPPER;
  if (char < '\x80') return null;
  return char === char.toLowerCase() ? LOWER : UPPER;
}

/** In years to come, so that no stand-in is anybody's own date. */
function pseudonymousDate(value: string, chance: (below: number) => number): string {
  const two = (number: number): string => String(number).padStart(2, '0');
  return `${2050 + chance(50)}-${two(1 + chance(12))}-${two(1 + chance(28))}${value.slice(10)}`;
}

/** A stream of whole numbers below a bound, drawn from HMAC-SHA256 in counter mode. */
function chanceOf(value: string, key: Uint8Array, attempt: number): (below: number) => number {
  let block = Buffer.alloc(0);
  let used = 0;
  let counter = 0;
  return (below) => {
    if (used + 2 > block.length) {
      block = createHmac('sha256', key).update(`${attempt}:${counter++}:${value}`).digest();
      used = 0;
    }
    used += 2;
    return block.readUInt16BE(used - 2) % below;
  };
}
