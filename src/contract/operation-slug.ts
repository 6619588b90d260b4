/** The stable name of an operation: "Exchange code for token" → `exchange-code-for-token`. */
export function operationSlug(name: string): string {
  const words = name.normalize('NFKD').replaceAll(/\p{M}/gu, '').toLowerCase();
  return words.replaceAll(/[^a-z0-9]+/g, '-').replaceAll(/^-|-$/g, '');
}
