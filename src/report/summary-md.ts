import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { scenarioKey } from '../model/plan.ts';
import type { Reporter, RunSummary, ScenarioResult } from '../model/result.ts';
import { duration } from './duration.ts';
import { headline } from './headline.ts';
import { tally } from './tally.ts';

const GREEN = new Set(['pass', 'warn', 'skip', 'not-run']);

/** Text inside a Markdown table cell or sentence. */
function escaped(text: string): string {
  return text.replace(/[\\|`*_<>]/g, '\\$&').replace(/\s*\n\s*/g, ' ');
}

function failure(scenario: ScenarioResult): string {
  const reasons = scenario.findings
    .filter(({ verdict }) => verdict === scenario.verdict)
    .map(({ message, place }) => `  - ${escaped(message)}${place ? ` (\`${place.file}:${place.line}\`)` : ''}`);
  return [
    `- **${escaped(scenario.title)}** \`${scenarioKey(scenario)}\`: ${scenario.verdict}`,
    ...reasons,
    `  - run again: \`${scenario.rerun}\``,
  ].join('\n');
}

/** The run in Markdown, short enough for a CI step summary or a chat message. */
export function summaryMarkdown(summary: RunSummary): string {
  const { info, coverage, responses } = summary;
  const red = summary.scenarios.filter(({ verdict }) => !GREEN.has(verdict));
  const lines = [
    `# Steadfast: ${headline(summary).toLowerCase()}`,
    '',
    `${tally(summary.counts)} in ${duration(summary.durationMs)}, against \`${info.target}\`${info.mock ? ' (mock)' : ''}, seed ${info.seed}, exit code ${summary.exitCode}.`,
    `${responses.judged} of ${responses.total} responses judged, ${responses.unknown} unknown; ${coverage.operations.covered} of ${coverage.operations.total} operations and ${coverage.responses.covered} of ${coverage.responses.total} documented responses covered.`,
    '',
  ];
  if (red.length > 0) lines.push('## What needs a look', '', ...red.map(failure), '');
  if (summary.problems.length > 0) {
    lines.push(
      '## Problems of the run',
      '',
      ...summary.problems.map(({ code, message }) => `- \`${code}\` ${escaped(message)}`),
      '',
    );
  }
  return lines.join('\n');
}

/** Writes `summary.md` into the run's folder. */
export function summaryReporter(folder: string): Reporter {
  return {
    name: 'summary.md',
    async end(summary) {
      await writeFile(join(folder, 'summary.md'), summaryMarkdown(summary));
    },
  };
}
