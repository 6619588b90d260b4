import type { Problem } from '../errors.ts';
import { contractDigest } from './contract-digest.ts';
import { type Chain, readChains } from './read-chains.ts';
import { headOf, type RunFile, readRunFile, sealOf } from './run-file.ts';
import { someOf } from './some-of.ts';

/**
 * Recomputes every chain of a run's recording and compares it with `run.json`. Returns what does not hold: nothing
 * when the recording is whole and as it was written.
 * @throws SteadfastError `recording.missing`, `run-file.missing`, `run-file.unreadable`
 */
export async function verifyRecording(folder: string): Promise<readonly Problem[]> {
  const run = readRunFile(folder);
  const { chains, problems } = await readChains(folder);
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
  const unrecorded = run.plan.filter(({ heads }) => heads.length === 0).map(({ key }) => key);
  const said = run.problems.some(({ code }) => code === 'merge.shard-missing');
  if (run.endedAt !== null && unrecorded.length > 0 && !said)
    say('recording.scenario-missing', `the plan holds ${someOf(unrecorded)}, and the recording does not`);
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
