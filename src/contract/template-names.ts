/** The names between `{{` and `}}`, each once, in order of appearance. */
export function templateNames(text: string): string[] {
  return [...new Set([...text.matchAll(/\{\{([^{}]*)\}\}/g)].map((match) => match[1] ?? ''))];
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
