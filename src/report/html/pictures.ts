import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

const TYPES: Readonly<Record<string, string>> = { png: 'image/png', webp: 'image/webp' };

interface Picture {
  readonly rule: string;
  wanted: boolean;
}

/** Pictures of the report, each distinct one embedded once however many scenarios show it. */
export class Pictures {
  readonly #folder: string;
  readonly #byFile = new Map<string, string>();
  readonly #pictures = new Map<string, Picture>();

  constructor(folder: string) {
    this.#folder = folder;
  }

  /**
   * The CSS class that shows a picture of the run's `pictures/` folder; undefined when the file is not there.
   * @param wanted shown by a scenario that needs a look: embedded before all others
   */
  async classOf(file: string, wanted: boolean): Promise<string | undefined> {
    const name = this.#byFile.get(file) ?? (await this.#read(file));
    const picture = name === undefined ? undefined : this.#pictures.get(name);
    if (picture && wanted) picture.wanted = true;
    return name;
  }

  async #read(file: string): Promise<string | undefined> {
    const bytes = await readFile(join(this.#folder, 'pictures', file)).catch(() => null);
    if (bytes === null) return undefined;
    const name = `p-${createHash('sha256').update(bytes).digest('hex').slice(0, 12)}`;
    const type = TYPES[file.slice(file.lastIndexOf('.') + 1)] ?? 'image/jpeg';
    this.#byFile.set(file, name);
    if (!this.#pictures.has(name)) {
      const rule = `.${name}{display:block;background-image:url(data:${type};base64,${bytes.toString('base64')})}`;
      this.#pictures.set(name, { rule, wanted: false });
    }
    return name;
  }

  /** The style rules of the pictures asked for, as many as fit into `most` characters. One left out is not shown. */
  css(most: number): string {
    const rules: string[] = [];
    let room = most;
    for (const { rule } of [...this.#pictures.values()].sort((a, b) => Number(b.wanted) - Number(a.wanted))) {
      if (rule.length > room) continue;
      room -= rule.length;
      rules.push(rule);
    }
    return rules.join('\n');
  }
}
