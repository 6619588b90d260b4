import { readFile } from 'node:fs/promises';
import { join, relative, resolve, sep } from 'node:path';
import { editSchemaText, type SchemaEdit } from '../../contract/edit-schema-text.ts';
import { schemaFileName } from '../../contract/schema-compiler.ts';
import { type ResponseShape, ResponseShapes } from '../../judge/response-shapes.ts';
import { type SuggestedEdit, suggestEdits } from '../../judge/suggest-edits.ts';
import type { System } from '../../model/system.ts';
import { readRecording } from '../../record/read-recording.ts';
import { readRunFile } from '../../record/run-file.ts';
import { checkSystemIds, loadSystems } from '../load-systems.ts';
import { proposedFile } from './proposed-file.ts';
import { unifiedDiff } from './unified-diff.ts';

export interface Suggestions {
  /** For `git apply` in `root`; empty when there is nothing to propose. */
  readonly patches: readonly { readonly root: string; readonly patch: string }[];
  /** What was seen and can not be proposed, a sentence each. */
  readonly notes: readonly string[];
}

/**
 * Proposes changes of the schemas as they are now, so that they take what a run recorded. Nothing is written, and no
 * value is part of it. Answers that a scenario broke on purpose, by a fault, are left out.
 * @throws SteadfastError `run-file.missing`, `recording.missing`, `select.unknown-system`
 */
export async function suggestSchemas(options: {
  readonly folder: string;
  readonly systems: readonly string[];
  readonly cwd: string;
  readonly roots: readonly string[];
}): Promise<Suggestions> {
  checkSystemIds(options.roots, options.systems);
  const folder = resolve(options.cwd, options.folder);
  readRunFile(folder);
  const { systems } = await loadSystems(options, options.systems.length > 0 ? options.systems : null);
  const shapes = new ResponseShapes();
  for await (const attempt of readRecording(folder)) {
    const system = systems.get(attempt.header.scenario.system);
    if (system !== undefined && attempt.header.scenario.faults.length === 0) await shapes.add(attempt, system);
  }
  const notes: string[] = [];
  const files = new Map<string, { readonly root: string; readonly edits: SchemaEdit[]; made: string | null }>();
  const fileOf = (path: string, { root }: System) => {
    const known = files.get(path) ?? { root, edits: [], made: null };
    files.set(path, known);
    return known;
  };
  for (const shape of shapes.all()) {
    const system = systems.get(shape.system);
    if (system === undefined) continue;
    const note = (text: string) => notes.push(`${shape.system} ${shape.operation} ${shape.status} ${text}`);
    if (!system.operations.has(shape.operation)) note('belongs to no operation of the collection.');
    else if (shape.schema === null) fileOf(newFile(shape, system), system).made = proposedFile(shape);
    else if (shape.body.count > 0) {
      const suggested = suggestEdits(shape.schema, shape.body);
      for (const edit of suggested.edits) merge(fileOf(editedFile(edit, system), system).edits, edit);
      suggested.notes.forEach(note);
    }
  }
  const patches = new Map<string, string>();
  for (const [path, { root, edits, made }] of [...files].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const before = made === null ? await readFile(path, 'utf8') : null;
    const patch = unifiedDiff(shownIn(root, path), before, made ?? editSchemaText(before ?? '', edits));
    patches.set(root, (patches.get(root) ?? '') + patch);
  }
  return { patches: [...patches].map(([root, patch]) => ({ root, patch })), notes };
}

function newFile({ operation, status }: ResponseShape, { root, id }: System): string {
  return join(root, 'schemas', id, `${operation}.${status}.schema.json`);
}

function editedFile(edit: SuggestedEdit, { root, id }: System): string {
  return join(root, 'schemas', id, schemaFileName(edit.root));
}

/** Several answers may be judged by one schema: what each of them needs is one edit. */
function merge(edits: SchemaEdit[], { pointer, add, types, drop }: SchemaEdit): void {
  const index = edits.findIndex((edit) => edit.pointer === pointer);
  const before = edits[index];
  const edit: SchemaEdit = {
    pointer,
    add: new Map([...add, ...(before?.add ?? [])]),
    types: types === null ? (before?.types ?? null) : [...new Set([...(before?.types ?? []), ...types])],
    drop: new Set([...(before?.drop ?? []), ...drop]),
  };
  if (before === undefined) edits.push(edit);
  else edits[index] = edit;
}

function shownIn(root: string, path: string): string {
  return relative(root, path).split(sep).join('/');
}
