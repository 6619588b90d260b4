/** `{{name}}`, blanks around the name allowed. Anything else in braces is plain text. */
const template = /\{\{\s*(\$?[A-Za-z_][\w-]*(?:\.[A-Za-z_][\w-]*)*)\s*\}\}/g;

/** The names that a text asks for, each once, in order of appearance. */
export function templateNames(text: string): string[] {
  return [...new Set([...text.matchAll(template)].flatMap(([, name]) => name ?? []))];
}

/** The text with each template that has a value replaced by it; the rest stays as it stands. */
export function fillKnown(text: string, values: Readonly<Record<string, string>>): string {
  return text.replaceAll(template, (whole, name: string) => values[name] ?? whole);
}

/** Made by Postman for each request. */
export const dynamicNames: readonly string[] = ['$guid', '$randomUUID', '$timestamp', '$isoTimestamp', '$randomInt'];

/** Made by the run for each consent. */
export const reservedNames: readonly string[] = [
  'oauth.state',
  'oauth.nonce',
  'oauth.codeVerifier',
  'oauth.codeChallenge',
  'code',
  'state',
];
