/** `XXXXX` or `*****`: what a server shows where it leaves a secret out. It is none itself. */
export function isMask(text: string): boolean {
  return /^(?:\*+|•+|x+|X+)$/.test(text);
}
