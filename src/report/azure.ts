import { join } from 'node:path';
import type { Reporter } from '../model/result.ts';
import { type Annotation, annotationsOf, type Ci } from './ci.ts';

/** As the Azure Pipelines agent takes logging commands apart. */
function data(text: string): string {
  return text.replaceAll('%', '%AZP25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function property(text: string): string {
  return data(text).replaceAll(';', '%3B').replaceAll(']', '%5D');
}

/** The command that keeps a value out of a job's log. */
export function azureMask(value: string): string {
  return `##vso[task.setsecret]${data(value)}\n`;
}

function command({ level, title, message, at }: Annotation): string {
  const place = at === null ? '' : `sourcepath=${property(at.file)};linenumber=${at.line};columnnumber=${at.column};`;
  return `##vso[task.logissue type=${level};${place}]${data(`${title}: ${message}`)}\n`;
}

/** Issues at the YAML lines, the run's summary on the build's page, and `steadfast.verdict` as a variable. */
export function azureReporter(write: (text: string) => void, ci: Ci | null): Reporter {
  return {
    name: 'azure',
    prints: true,
    end(summary) {
      for (const annotation of annotationsOf(summary, ci?.root ?? null)) write(command(annotation));
      // A report that held a secret was set aside: it must not come to light on the page.
      if (summary.exitCode !== 5) write(`##vso[task.uploadsummary]${data(join(summary.info.folder, 'summary.md'))}\n`);
      write(`##vso[task.setvariable variable=steadfast.verdict;isOutput=true]${summary.verdict}\n`);
    },
  };
}
