import { chmod, mkdir, open, readdir, rename } from 'node:fs/promises';
import { basename, dirname, join, relative, sep } from 'node:path';
import type { Secret, Vault } from './vault.ts';

/** Read at a time; pieces overlap so that a secret on the border is seen whole, three spellings deep. */
const PIECE = 1 << 20;
const OVERLAP = 1 << 16;
const NEWLINE = 0x0a;

/** A file that held a secret. */
export interface LeakedFile {
  /** Relative to the folder; safe to print. */
  readonly file: string;
  /** The secret's name, or what kind it is. Never its value. */
  readonly secret: string;
  /** Where the file lies now. */
  readonly movedTo: string;
}

/**
 * The last scan: searches every file below a folder, its name and what it holds, for every registered secret in every
 * spelling. A file that holds one is moved out of the folder, into `.quarantine/` beside it, readable by its owner
 * only; the rest stays.
 */
export async function scanFolder(folder: string, vault: Vault): Promise<readonly LeakedFile[]> {
  const quarantine = join(dirname(folder), '.quarantine', basename(folder));
  const leaked: LeakedFile[] = [];
  const piece = Buffer.alloc(PIECE);
  for (const path of await filesBelow(folder)) {
    const name = relative(folder, path).split(sep).join('/');
    const inName = vault.find(Buffer.from(name, 'utf8').toString('latin1'));
    const secret = inName[0] ?? (await secretIn(path, piece, vault));
    if (secret === undefined) continue;
    const file = vault.redact(name);
    const movedTo = join(quarantine, inName.length > 0 ? `file-${leaked.length + 1}` : name);
    await mkdir(dirname(movedTo), { recursive: true, mode: 0o700 });
    await chmod(path, 0o600);
    await rename(path, movedTo);
    leaked.push({ file, secret: secret.name ?? 'an issued or personal value', movedTo });
  }
  return leaked;
}

async function filesBelow(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true, recursive: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}

/** No string of JSON runs over the end of a line (RFC 8259 section 7). */
const IN_LINES = /\.(?:nd)?json$/;
/** Looked through at once where lines stand for themselves: few spellings come together in so little. Characters. */
const LINES_AT_ONCE = 1 << 15;

async function secretIn(path: string, piece: Buffer, vault: Vault): Promise<Secret | undefined> {
  const file = await open(path, 'r');
  try {
    for (let position = 0; ; ) {
      const { bytesRead } = await file.read(piece, 0, PIECE, position);
      const isLast = bytesRead < PIECE;
      const lines = IN_LINES.test(path) ? piece.lastIndexOf(NEWLINE, bytesRead - 1) + 1 : 0;
      const end = isLast || lines === 0 ? bytesRead : lines;
      const text = piece.toString('latin1', 0, end);
      for (const part of lines === 0 ? [text] : linesOf(text)) {
        const [secret] = vault.find(part);
        if (secret !== undefined) return secret;
      }
      if (isLast) return undefined;
      position += lines === 0 ? PIECE - OVERLAP : end;
    }
  } finally {
    await file.close();
  }
}

/** The text in parts of whole lines. */
function linesOf(text: string): string[] {
  const parts: string[] = [];
  for (let start = 0; start < text.length; ) {
    const newline = text.indexOf('\n', start + LINES_AT_ONCE);
    const end = newline === -1 ? text.length : newline + 1;
    parts.push(text.slice(start, end));
    start = end;
  }
  return parts;
}
