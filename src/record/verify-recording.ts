import type { Problem } from '../errors.ts';
import { nextHash, RECORDING_FILE, readChainLine } from './chain.ts';
import { contractDigest } from './contract-digest.ts';
import { readLines } from './read-lines.ts';
import { recordingFile } from './read-recording.ts';
import { headOf, type RunFile, readRunFile, sealOf } from './run-file.ts';

/** Quotes inside a JSON string are escaped, so this stands only where an entry says what it is. */
const END = '"type":"attempt-end"';

interface Chain {
  hash: string;
  broken: boolean;
  ended: boolean;
}

/**
 * Recomputes every chain of a run's recording and compares it with `run.json`. Returns what does not hold: nothing
 * when the recording is whole and as it was written.
 * @throws SteadfastError `recording.missing`, `run-file.missing`, `run-file.unreadable`
 */
export async function verifyRecording(folder: string): Promise<readonly Problem[]> {
  const run = readRunFile(folder);
  const problems: Problem[] = [];
  const chains = new Map<string, Chain>();
  for await (const { number, text, whole } of readLines(recordingFile(folder))) {
    const place = { file: RECORDING_FILE, line: number, column: 1 };
    const line = whole ? readChainLine(text) : null;
    if (line === null) {
      const [code, message] = whole
        ? (['recording.line-unreadable', `line ${number} is no line of a recording`] as const)
        : (['recording.truncated', 'the last line breaks off'] as const);
      problems.push({ code, message, place });
      continue;
    }
    const chain = chains.get(line.chain) ?? { hash: line.chain, broken: false, ended: false };
    chains.set(line.chain, chain);
    if ((nextHash(chain.hash, line.entryText) !== line.hash || chain.ended) && !chain.broken) {
      chain.broken = true;
      const message = `line ${number} does not follow from what ${line.chain} recorded before it`;
      problems.push({ code: 'recording.chain-broken', message, place });
    }
    chain.hash = line.hash;
    chain.ended = line.entryText.includes(END);
  }
  return [...problems, ...compare(run, chains), ...compareContract(run, folder)];
}

/** Judging again trusts the contract beside the recording, so it must be the one that was kept. */
function compareContract(run: RunFile, folder: string): Problem[] {
  if (contractDigest(folder) === run.contract) return [];
  return [
    { code: 'recording.contract-changed', message: 'the contract beside the recording is not the one that was kept' },
  ];
}

function compare(run: RunFile, chains: ReadonlyMap<string, Chain>): Problem[] {
  const problems: Problem[] = [];
  const say = (code: string, message: string): number => problems.push({ code, message });
  if (run.endedAt === null) say('recording.unfinished', 'run.json says that the run never ended');
  if (headOf(run.plan) !== run.head) say('recording.run-file-changed', 'the heads in run.json do not give its head');
  else if (sealOf(run) !== run.seal) say('recording.run-file-changed', 'run.json was changed after the run');
  const heads = new Map(run.plan.flatMap(({ key, heads }) => heads.map((head, i) => [`${key}#${i + 1}`, head])));
  for (const [name, head] of heads) {
    const chain = chains.get(name);
    if (chain === undefined) say('recording.attempt-missing', `${name} is in run.json and not in the recording`);
    else if (chain.hash !== head) say('recording.head-differs', `${name} ends otherwise than run.json says`);
  }
  for (const [name, { ended }] of chains) {
    if (!heads.has(name)) say('recording.attempt-unknown', `${name} is in the recording and not in run.json`);
    if (!ended) say('recording.attempt-unfinished', `${name} was cut off`);
  }
  return problems;
}
