/**
 * Text for one line of a terminal or a summary: line breaks become spaces, and characters that steer a terminal or hide what is
 * written (control characters, halves of a character, bidirectional overrides) become U+FFFD. Answers of a server must not paint our output.
 */
export function printable(text: string): string {
  return text.replace(/\s*[\r\n]+\s*/g, ' ').replace(/[\p{Cc}\p{Cs}\u202A-\u202E\u2066-\u2069]/gu, '\uFFFD');
}
