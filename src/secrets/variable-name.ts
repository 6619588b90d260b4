/**
 * The environment variable that holds a system's variable: `clientSecret` of `acme` is `ACME_CLIENT_SECRET`,
 * `clerk.email` is `ACME_CLERK_EMAIL`. One rule for all: words are told apart by case, hyphen, dot or underscore.
 */
export function environmentName(system: string, variable: string): string {
  return [system, variable].map(constantCase).filter(Boolean).join('_');
}

function constantCase(name: string): string {
  return name
    .replace(/([a-z0-9])([A-Z])/g, '$1_$2')
    .replace(/([A-Z]+)([A-Z][a-z])/g, '$1_$2')
    .replace(/[^A-Za-z0-9]+/g, '_')
    .replace(/^_+|_+$/g, '')
    .toUpperCase();
}
