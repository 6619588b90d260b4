import manifest from '../../package.json' with { type: 'json' };

/** The package's version, as its manifest says it. */
export function version(): string {
  return manifest.version;
}
