import type { Problem } from '../errors.ts';
import { isJsonObject, type JsonObject } from '../model/json.ts';
import type { Operation, PostmanAuth } from '../model/system.ts';
import { operationSlug } from './operation-slug.ts';
import { postmanAuth, postmanRequest } from './postman-request.ts';
import { problemAt, type SourceFile } from './source-file.ts';

/** An operation and where it stands in its collection. `examples` are the statuses of its saved responses. */
export interface CollectionItem {
  readonly operation: Operation;
  readonly pointer: string;
  readonly examples: readonly string[];
}

interface Folder {
  readonly names: readonly string[];
  readonly auth: PostmanAuth;
  readonly scripted: boolean;
  readonly pointer: string;
}

/**
 * The operations of a Postman collection v2.1. Auth is inherited from folder and collection; a script at any level
 * makes an item `scripted`. Two items with one slug, and what native sending can not do, are problems; `items` is null
 * for a file that is no collection.
 */
export function readCollection(source: SourceFile): {
  readonly items: readonly CollectionItem[] | null;
  readonly problems: readonly Problem[];
} {
  const root = source.value;
  if (!isCollection(root)) {
    const hint = 'Export it from Postman as "Collection v2.1".';
    const message = 'The file is not a Postman collection v2.1.';
    const code = 'collection.not-postman';
    return { items: null, problems: [problemAt(source, isJsonObject(root) ? '/info' : '', { code, message, hint })] };
  }
  const problems: Problem[] = [];
  const items: CollectionItem[] = [];
  const report = (pointer: string, code: string, message: string, hint?: string) =>
    problems.push(problemAt(source, pointer, { code, message, hint }));

  const addItem = (item: JsonObject, name: string, folder: Folder): void => {
    const slug = operationSlug(name);
    if (slug === '') return void report(folder.pointer, 'collection.no-name', 'A request must have a name.');
    const twin = items.find((other) => other.operation.slug === slug)?.operation;
    if (twin !== undefined) {
      const message = `"${twin.name}" and "${name}" would both be the operation ${slug}.`;
      return void report(`${folder.pointer}/name`, 'collection.same-slug', message, 'Rename one of them.');
    }
    const scripted = folder.scripted || hasScripts(item);
    const request = postmanRequest(item['request'], folder.auth, `${folder.pointer}/request`, (pointer, what) => {
      // Newman sends scripted items itself, and can do all that Postman can.
      if (!scripted) report(pointer, 'collection.unsupported', `"${name}" has ${what}, which can not be sent.`);
    });
    if (request.url === '') report(folder.pointer, 'collection.no-url', `"${name}" has no URL.`);
    const responses = Array.isArray(item['response']) ? item['response'] : [];
    const examples = responses.flatMap((response: unknown) =>
      isJsonObject(response) && typeof response['code'] === 'number' ? [String(response['code'])] : [],
    );
    const operation: Operation = {
      slug,
      name,
      description: description(
        item['description'] ?? (isJsonObject(item['request']) ? item['request']['description'] : null),
      ),
      request,
      scripted,
      folder: folder.names,
      file: source.file,
      statuses: [...new Set(examples)],
    };
    items.push({ operation, pointer: folder.pointer, examples: operation.statuses });
  };

  const visit = (container: JsonObject, folder: Folder): void => {
    const children = Array.isArray(container['item']) ? container['item'] : [];
    for (const [index, child] of children.entries()) {
      const pointer = `${folder.pointer}/item/${index}`;
      if (!isJsonObject(child)) {
        report(pointer, 'collection.wrong-type', 'An item must be a map.');
        continue;
      }
      const name = typeof child['name'] === 'string' ? child['name'] : '';
      if (!Array.isArray(child['item'])) {
        addItem(child, name, { ...folder, pointer });
        continue;
      }
      const auth = postmanAuth(child['auth']) ?? folder.auth;
      const scripted = folder.scripted || hasScripts(child);
      visit(child, { names: [...folder.names, name], auth, scripted, pointer });
    }
  };

  const auth = postmanAuth(root['auth']) ?? { type: 'none' };
  visit(root, { names: [], auth, scripted: hasScripts(root), pointer: '' });
  return { items, problems };
}

/** 2.0 differs in how auth is written, which is read as well. */
function isCollection(value: unknown): value is JsonObject {
  const schema = isJsonObject(value) && isJsonObject(value['info']) ? value['info']['schema'] : null;
  return typeof schema === 'string' && /v2\.[01]\./.test(schema);
}

/** Postman writes an empty script for every tab that was once opened; it does nothing. */
function hasScripts(item: JsonObject): boolean {
  const events = Array.isArray(item['event']) ? item['event'] : [];
  return events.some((event: unknown) => {
    if (!isJsonObject(event) || !isJsonObject(event['script']) || event['disabled'] === true) return false;
    const { exec } = event['script'];
    const text = Array.isArray(exec) ? exec.join('') : typeof exec === 'string' ? exec : '';
    return text.trim() !== '' || typeof event['script']['src'] === 'string';
  });
}

function description(value: unknown): string | null {
  if (typeof value === 'string') return value;
  return isJsonObject(value) && typeof value['content'] === 'string' ? value['content'] : null;
}
