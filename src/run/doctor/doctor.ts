import { resolve } from 'node:path';
import { didYouMeanHint } from '../../contract/did-you-mean.ts';
import { SteadfastError } from '../../errors.ts';
import { createClient } from '../../http/client.ts';
import type { Network } from '../../model/network.ts';
import type { System } from '../../model/system.ts';
import type { ExitCode } from '../../model/verdict.ts';
import { checkReach } from '../check-reach.ts';
import { checkSecrets } from '../check-secrets.ts';
import { loadSystems } from '../load-systems.ts';
import { networkOf } from '../network-of.ts';
import type { NetworkOptions, SelectionOptions } from '../options.ts';
import { isError, type Prepared, prepare } from '../prepare.ts';
import type { Examination, Patient } from './examination.ts';
import { examineHosts, UNREACHABLE } from './examine-hosts.ts';
import { examineBrowser, examineOutput } from './examine-machine.ts';
import { examineMaintenance } from './examine-maintenance.ts';
import { examineSystem, patientOf } from './examine-system.ts';
import { examineVariables } from './examine-variables.ts';
import { guardOf } from './guard-of.ts';

/** How long a host may take to answer a question that costs it nothing, in milliseconds. */
const ANSWER_MS = 10_000;

/** One part of the checklist: this machine, the mocks, or a system on its target. */
export interface DoctorSection {
  readonly title: string;
  readonly examinations: readonly Examination[];
}

export interface DoctorAnswer {
  /** 0; 2 for what somebody here must correct; 3 for what can not be reached. */
  readonly exitCode: ExitCode;
  readonly sections: readonly DoctorSection[];
}

export interface DoctorOptions extends SelectionOptions {
  readonly network: NetworkOptions;
}

/**
 * Says before any consent is spent what stands in the way of a run, and what to type. Sends one HEAD request to each
 * host of a live target, and nothing where the network is a mock.
 */
export async function doctor(options: DoctorOptions): Promise<DoctorAnswer> {
  const chosen = options.mock ? options : await onTarget(options);
  const prepared = await prepare({ ...chosen, skipMissing: false }, 'check');
  const sections = [machineSection(prepared, options)];
  if (options.mock) sections.push(await mockSection(options));
  else {
    const { network, examination } = await networkSettings(prepared, options);
    if (examination !== null) sections.push({ title: 'the network', examinations: [examination] });
    for (const system of prepared.systems.values())
      sections.push(await systemSection(system, prepared, chosen, network));
  }
  const problems = sections.flatMap(({ examinations }) => examinations.flatMap((one) => one.problems)).filter(isError);
  const here = problems.some(({ code }) => code !== UNREACHABLE);
  return { exitCode: here ? 2 : problems.length > 0 ? 3 : 0, sections };
}

/** All systems that have the target, unless some were named. */
async function onTarget(options: SelectionOptions): Promise<SelectionOptions> {
  if (options.systems.length + options.paths.length > 0 || options.target === null) return options;
  const { target } = options;
  const all = [...(await loadSystems(options, null)).systems.values()];
  const systems = all.filter(({ targets }) => targets.has(target)).map(({ id }) => id);
  if (systems.length > 0) return { ...options, systems };
  const hint = didYouMeanHint(target, new Set(all.flatMap(({ targets }) => [...targets.keys()])), 'Targets');
  const message = `No system has a target ${target}.`;
  throw new SteadfastError({ code: 'select.unknown-target', message, ...(hint && { hint }) });
}

function machineSection(prepared: Prepared, { cwd, output, consent }: SelectionOptions): DoctorSection {
  const ofFiles = prepared.problems.filter((one) => isError(one) && one.code !== 'plan.missing-variables');
  // As a run does, what rests on sound files is asked of sound files only.
  const problems = ofFiles.length > 0 ? ofFiles : [...checkReach(prepared), ...checkSecrets(prepared)];
  const browser = examineBrowser(prepared.planned, consent);
  const files = { ok: `${prepared.planned.length} scenarios can be read`, problems };
  return {
    title: 'this machine',
    examinations: [files, examineOutput(resolve(cwd, output)), ...(browser ? [browser] : [])],
  };
}

async function mockSection(options: SelectionOptions): Promise<DoctorSection> {
  const { systems } = await loadSystems(options, options.systems.length > 0 ? options.systems : null);
  const targets = [...systems.values()].flatMap(({ id, targets: own }) =>
    [...own.keys()].map((name) => `${id} ${name}`),
  );
  const ok = `Mocks need nothing: no credentials, no network. Live targets, for --target: ${targets.join(', ')}`;
  return { title: 'the mocks', examinations: [{ ok, problems: [] }] };
}

/** How hosts are to be reached; null, and what is wrong, where the settings can not be read. */
async function networkSettings(prepared: Prepared, { network: written, cwd }: DoctorOptions) {
  // Even where every scenario would be skipped, the way to the target is asked about.
  const planned = prepared.planned.map((scenario) => ({ ...scenario, skip: null }));
  try {
    const network = await networkOf({ ...prepared, planned }, { network: written, cwd });
    const proxy = network.proxies.https ?? network.proxies.http;
    if (proxy === null) return { network, examination: null };
    return { network, examination: { ok: `By way of the proxy ${proxy.origin}`, problems: [] } };
  } catch (error) {
    if (!(error instanceof SteadfastError)) throw error;
    return { network: null, examination: { ok: '', problems: error.problems } };
  }
}

async function systemSection(
  system: System,
  prepared: Prepared,
  options: SelectionOptions,
  network: Network | null,
): Promise<DoctorSection> {
  const patient = patientOf(system, prepared, options, Date.now());
  const maintenance = examineMaintenance(patient);
  const hosts = network === null ? [] : await reached(patient, network);
  const examinations = [
    examineVariables(patient, prepared),
    ...examineSystem(patient),
    ...(maintenance === null ? [] : [maintenance]),
    ...hosts,
  ];
  return { title: `${system.id} on ${patient.target.name}: ${patient.target.title}`, examinations };
}

async function reached(patient: Patient, network: Network): Promise<readonly Examination[]> {
  const client = createClient({ guard: guardOf(patient), timeoutMs: ANSWER_MS, network });
  try {
    return await examineHosts(patient, client);
  } finally {
    await client.close();
  }
}
