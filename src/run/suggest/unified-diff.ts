/** Lines around a change that are shown unchanged. */
const CONTEXT = 3;

interface Line {
  readonly mark: ' ' | '-' | '+';
  readonly text: string;
}

/**
 * A patch that `git apply` takes, from one text to another; `before` is null for a file that is new. Both texts end
 * with a line feed. `path` is relative to where it will be applied, with forward slashes.
 */
export function unifiedDiff(path: string, before: string | null, after: string): string {
  if (before === after) return '';
  const lines = changes(linesOf(before ?? ''), linesOf(after));
  const head =
    before === null
      ? [`diff --git a/${path} b/${path}`, 'new file mode 100644', '--- /dev/null', `+++ b/${path}`]
      : [`diff --git a/${path} b/${path}`, `--- a/${path}`, `+++ b/${path}`];
  return `${[...head, ...hunksOf(lines)].join('\n')}\n`;
}

function linesOf(text: string): readonly string[] {
  return text === '' ? [] : text.replace(/\n$/, '').split('\n');
}

/** The shortest way from one list of lines to the other, by their longest common subsequence: schema files are short. */
function changes(before: readonly string[], after: readonly string[]): readonly Line[] {
  const length = before.map(() => new Uint32Array(after.length + 1));
  length.push(new Uint32Array(after.length + 1));
  const at = (i: number, j: number) => length[i]?.[j] ?? 0;
  for (let i = before.length - 1; i >= 0; i -= 1) {
    for (let j = after.length - 1; j >= 0; j -= 1) {
      const row = length[i];
      if (row) row[j] = before[i] === after[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
    }
  }
  const lines: Line[] = [];
  for (let i = 0, j = 0; i < before.length || j < after.length; ) {
    const [old, fresh] = [before[i], after[j]];
    if (old !== undefined && old === fresh) {
      lines.push({ mark: ' ', text: old });
      i += 1;
      j += 1;
    } else if (old !== undefined && (fresh === undefined || at(i + 1, j) >= at(i, j + 1))) {
      lines.push({ mark: '-', text: old });
      i += 1;
    } else if (fresh !== undefined) {
      lines.push({ mark: '+', text: fresh });
      j += 1;
    }
  }
  return lines;
}

/** Changes with what lies around them; those whose surroundings meet are one hunk. */
function hunksOf(lines: readonly Line[]): readonly string[] {
  const changed = lines.flatMap(({ mark }, index) => (mark === ' ' ? [] : [index]));
  const spans: { from: number; to: number }[] = [];
  for (const index of changed) {
    const last = spans.at(-1);
    const to = Math.min(lines.length, index + CONTEXT + 1);
    if (last && index - CONTEXT <= last.to) last.to = to;
    else spans.push({ from: Math.max(0, index - CONTEXT), to });
  }
  return spans.flatMap(({ from, to }) => {
    const own = lines.slice(from, to);
    const range = (mark: '-' | '+') => {
      const before = lines.slice(0, from).filter((line) => line.mark === ' ' || line.mark === mark).length;
      const count = own.filter((line) => line.mark === ' ' || line.mark === mark).length;
      return `${mark}${count === 0 ? before : before + 1},${count}`;
    };
    return [`@@ ${range('-')} ${range('+')} @@`, ...own.map(({ mark, text }) => mark + text)];
  });
}
