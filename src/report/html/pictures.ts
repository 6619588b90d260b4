import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

const TYPES: Readonly<Record<string, string>> = { png: 'image/png', webp: 'image/webp' };

/** What a rule holds besides the picture itself, in bytes at most. */
const RULE = 120;

/** One that differs from all others; files that hold the same are one. */
export interface Picture {
  /** The CSS class that shows it. */
  readonly name: string;
  /** In the run's `pictures/` folder. */
  readonly file: string;
  /** What it takes of a page. */
  readonly bytes: number;
}

/** The CSS class that shows a picture of the run's `pictures/` folder; undefined when the file is not there. */
export type ClassOf = (file: string) => Promise<string | undefined>;

/** Pictures of the report. Each page reads its own again as it is written: thousands are too many to keep in memory. */
export class Pictures {
  readonly #folder: string;
  readonly #byFile = new Map<string, Picture>();
  readonly #byName = new Map<string, Picture>();

  constructor(folder: string) {
    this.#folder = folder;
  }

  async find(file: string): Promise<Picture | undefined> {
    return this.#byFile.get(file) ?? (await this.#look(file));
  }

  async #look(file: string): Promise<Picture | undefined> {
    const bytes = await this.#read(file);
    if (bytes === null) return undefined;
    const name = `p-${createHash('sha256').update(bytes).digest('hex').slice(0, 12)}`;
    const picture = this.#byName.get(name) ?? { name, file, bytes: RULE + Math.ceil(bytes.length / 3) * 4 };
    this.#byName.set(name, picture);
    this.#byFile.set(file, picture);
    return picture;
  }

  /** The style rules that show pictures; one whose file went away since is not shown. */
  async css(shown: Iterable<Picture>): Promise<string> {
    return (await Promise.all([...shown].map((picture) => this.#rule(picture)))).join('\n');
  }

  async #rule({ name, file }: Picture): Promise<string> {
    const bytes = await this.#read(file);
    if (bytes === null) return '';
    const type = TYPES[file.slice(file.lastIndexOf('.') + 1)] ?? 'image/jpeg';
    return `.${name}{display:block;background-image:url(data:${type};base64,${bytes.toString('base64')})}`;
  }

  #read(file: string): Promise<Buffer | null> {
    return readFile(join(this.#folder, 'pictures', file)).catch(() => null);
  }
}
