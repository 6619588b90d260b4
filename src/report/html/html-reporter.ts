import { scenarioKey } from '../../model/plan.ts';
import type { Reporter } from '../../model/result.ts';
import { writeReport } from '../write-report.ts';
import { reportDocument } from './document.ts';
import { Pictures } from './pictures.ts';
import { scenarioSection } from './scenario.ts';

/** Bytes of scenarios and pictures in one report. With the matrices it stays below 5 MB, small enough for an e-mail. */
const ROOM = 4_600_000;

/** Writes `report.html` into the run's folder. Each scenario is rendered as it ends, so that no recording is kept. */
export function htmlReporter(folder: string): Reporter {
  const pictures = new Pictures(folder);
  const sections = new Map<string, string>();
  return {
    name: 'report.html',
    async scenario(result, attempt, earlier) {
      sections.set(scenarioKey(result), await scenarioSection(result, attempt, pictures, earlier));
    },
    async end(summary) {
      const inOrder = summary.scenarios.map((result) => sections.get(scenarioKey(result)) ?? '');
      const left = inOrder.reduce((room, section) => room - Buffer.byteLength(section), ROOM);
      writeReport(folder, 'report.html', await reportDocument(summary, inOrder, pictures.css(left)));
    },
  };
}
