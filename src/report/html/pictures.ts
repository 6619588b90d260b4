import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Pictures of the report, each distinct one embedded once however many scenarios show it. */
export class Pictures {
  readonly #folder: string;
  readonly #byFile = new Map<string, string>();
  readonly #rules = new Map<string, string>();

  constructor(folder: string) {
    this.#folder = folder;
  }

  /** The CSS class that shows a picture of the run's `pictures/` folder; undefined when the file is not there. */
  async classOf(file: string): Promise<string | undefined> {
    const known = this.#byFile.get(file);
    if (known !== undefined) return known;
    const bytes = await readFile(join(this.#folder, 'pictures', file)).catch(() => null);
    if (bytes === null) return undefined;
    const name = `p-${createHash('sha256').update(bytes).digest('hex').slice(0, 12)}`;
    const type = file.endsWith('.png') ? 'image/png' : 'image/jpeg';
    this.#byFile.set(file, name);
    this.#rules.set(name, `.${name}{background-image:url(data:${type};base64,${bytes.toString('base64')})}`);
    return name;
  }

  /** The style rules of every picture asked for. */
  css(): string {
    return [...this.#rules.values()].join('\n');
  }
}
