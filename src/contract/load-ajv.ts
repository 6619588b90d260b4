import { createRequire } from 'node:module';

// In the bundle this line is left out, and what is required is part of it (scripts/build.mjs).
const require = createRequire(import.meta.url);

/** Judging is synchronous and ajv is slow to load: a plain `import` would cost every command that judges nothing. */
export function loadAjv() {
  const { Ajv2020 }: typeof import('ajv/dist/2020.js') = require('ajv/dist/2020.js');
  const { default: formats }: typeof import('ajv-formats') = require('ajv-formats');
  return { Ajv2020, addFormats: formats.default };
}
