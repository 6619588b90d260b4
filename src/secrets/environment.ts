import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'dotenv';
import { SteadfastError } from '../errors.ts';

/** What the environment says of a variable, and where it says so: `ACME_CLIENT_ID from .env.test`. */
export interface EnvironmentValue {
  readonly value: string;
  readonly origin: string;
}

export interface Environment {
  /** By its environment name. An empty value counts as none: that is how CI systems pass a secret they do not have. */
  get(name: string): EnvironmentValue | undefined;
  /** Every name that has a value; for suggestions. */
  names(): readonly string[];
}

interface Source {
  readonly name: string;
  readonly values: Readonly<Record<string, string | undefined>>;
}

/**
 * The only reader of the environment: the process's own, then `.env.<target>`, then `.env` in the working folder.
 * On a mock the files are not read.
 * @throws SteadfastError `environment.unreadable` when a file is there and can not be read
 */
export function readEnvironment(options: {
  readonly cwd: string;
  /** Null where no target is chosen: `.env.<target>` is left out then. */
  readonly target: string | null;
  readonly mock: boolean;
  readonly processEnv?: Readonly<Record<string, string | undefined>>;
}): Environment {
  const sources: Source[] = [{ name: 'the environment', values: options.processEnv ?? process.env }];
  if (!options.mock) {
    for (const name of [...(options.target === null ? [] : [`.env.${options.target}`]), '.env']) {
      const values = readDotenv(options.cwd, name);
      if (values !== null) sources.push({ name, values });
    }
  }
  return {
    get(name) {
      for (const source of sources) {
        const value = Object.hasOwn(source.values, name) ? source.values[name] : undefined;
        if (value !== undefined && value !== '') return { value, origin: `${name} from ${source.name}` };
      }
      return undefined;
    },
    names() {
      const all = sources.flatMap(({ values }) => Object.keys(values).filter((name) => values[name]));
      return [...new Set(all)];
    },
  };
}

function readDotenv(folder: string, name: string): Record<string, string> | null {
  try {
    return parse(readFileSync(join(folder, name)));
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
    if (code === 'ENOENT') return null;
    throw new SteadfastError({
      code: 'environment.unreadable',
      message: `${name} is there and can not be read (${code})`,
      hint: 'Make it a file that you may read, or take it away',
    });
  }
}
