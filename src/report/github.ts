import { appendFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Reporter, RunSummary } from '../model/result.ts';
import { type Annotation, annotationsOf, type Ci } from './ci.ts';
import { headline } from './headline.ts';
import { summaryMarkdown } from './summary-md.ts';

/** As GitHub's runner takes workflow commands apart: `%`, line breaks, and in a property `:` and `,` as well. */
function data(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function property(text: string): string {
  return data(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}

/** The command that keeps a value out of a job's log. */
export function githubMask(value: string): string {
  return `::add-mask::${data(value)}\n`;
}

function command({ level, title, message, at }: Annotation): string {
  const place = at === null ? '' : `file=${property(at.file)},line=${at.line},col=${at.column},`;
  return `::${level} ${place}title=${property(title)}::${data(message)}\n`;
}

/** Annotations at the YAML lines, the step summary, and `verdict`, `exit-code`, `run`, `report` as outputs of the step. */
export function githubReporter(write: (text: string) => void, ci: Ci | null): Reporter {
  return {
    name: 'github',
    prints: true,
    end(summary) {
      for (const annotation of annotationsOf(summary, ci?.root ?? null)) write(command(annotation));
      if (ci?.stepSummary) appendFileSync(ci.stepSummary, `${stepSummary(summary)}\n`);
      if (ci?.output) appendFileSync(ci.output, outputs(summary));
    },
  };
}

/** A report that held a secret was set aside: it must not come to light in the summary. */
function stepSummary(summary: RunSummary): string {
  return summary.exitCode === 5 ? `# ❌ Steadfast: ${headline(summary).toLowerCase()}\n` : summaryMarkdown(summary);
}

function outputs({ verdict, exitCode, info }: RunSummary): string {
  const pairs = { verdict, 'exit-code': exitCode, run: info.folder, report: join(info.folder, 'report.html') };
  return Object.entries(pairs)
    .map(([name, value]) => `${name}=${value}\n`)
    .join('');
}
