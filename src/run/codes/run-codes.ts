import type { CodeInfo } from './code-info.ts';

/** Of a run: its mock, its recording and its reports. */
export const runCodes: Readonly<Record<string, CodeInfo>> = {
  'mock.compile': {
    meaning: 'The handlers of a mock do not compile.',
    whatToDo: 'Correct the place that the message names in mocks/<system>/.',
  },
  'mock.handler-threw': {
    meaning: 'A handler of the mock threw an error.',
    whatToDo: 'Correct the handler; the message names the request that it answered.',
  },
  'mock.load': {
    meaning: 'The handlers of a mock throw when they are loaded, or export no function by default.',
    whatToDo: 'Write export default function handlers(world) { … } in mocks/<system>/handlers.ts.',
  },
  'mock.missing': {
    meaning: 'A system has no mock.',
    whatToDo: 'Write mocks/<system>/handlers.ts, or name a live target.',
  },
  'mock.no-handler': {
    meaning: 'The mock has no handler for a request.',
    whatToDo: 'Add one to mocks/<system>/, or correct the address of the request.',
  },
  'mock.no-port': {
    meaning: 'No port could be opened on 127.0.0.1.',
    whatToDo: 'See whether a sandbox forbids it, or whether ports are used up.',
  },
  'mock.refused': {
    meaning: 'The mock of a system does not accept the world that a scenario describes.',
    whatToDo: 'Correct given, faults or the world of a persona or fixture, as the message says.',
  },
  'run.consent-on-mock': {
    meaning: 'A person was to sign in elsewhere, and the pages of a mock are in the run’s own browser only.',
    whatToDo: 'Run it on a live target, or with --consent auto.',
  },
  'run.no-answer': {
    meaning: 'A callback URL was to be pasted, and there is neither a terminal nor a pipe to read it from.',
    whatToDo: 'Run it in a terminal, pipe the URL in, or use --consent auto.',
  },
  'run.exception': {
    meaning: 'Something in the harness itself went wrong.',
    whatToDo: 'Report it with the recording, which holds no secret; other scenarios are not concerned.',
  },
  'run.interrupted': {
    meaning: 'The run was interrupted while the step was under way.',
    whatToDo: 'Run the scenario again; what was recorded before is kept.',
  },
  'run.no-system': {
    meaning: 'The files of a system that a run used are not there.',
    whatToDo: 'Judge with the contract that the run keeps, or run where the system is.',
  },
  'run.steps-owed': {
    meaning: 'A run ended, or was merged, and steps of finally have not done their work.',
    whatToDo: 'See in the report why, and type steadfast sweep --yes to try them again.',
  },
  'sweep.no-run': {
    meaning: 'There is no run of the name that was given to sweep.',
    whatToDo: 'Name its folder or its id, or leave the name out to look at all runs.',
  },
  'run.timeout': {
    meaning: 'A scenario took longer than its timeout.',
    whatToDo: 'See in the report which step waited, or give the scenario more with timeout.',
  },
  'baseline.gone': {
    meaning: 'The results that a run was compared with are not where they were.',
    whatToDo: 'Put the earlier run back beside it, or do without: everything else is judged again all the same.',
  },
  'baseline.missing': {
    meaning: 'The run that --baseline names is not there.',
    whatToDo: 'Name the folder of a run or its results.json, or say --baseline latest.',
  },
  'baseline.none': {
    meaning: 'There is no earlier run of the same selection and target to compare with.',
    whatToDo: 'Nothing for a first run; in a pipeline, keep the reports folder from one run to the next.',
  },
  'baseline.of-shard': {
    meaning: 'A shard was to be compared with a whole run.',
    whatToDo: 'Run the shards without --baseline, and give it to steadfast merge.',
  },
  'baseline.unlike': {
    meaning: 'The run that --baseline names ran another selection, or another target.',
    whatToDo: 'Compare with a run of the same command line, or read vanished and added checks with that in mind.',
  },
  'baseline.unreadable': {
    meaning: 'The file that --baseline names is no results.json that this steadfast reads.',
    whatToDo: 'Write it anew with steadfast report RUN, or compare with another run.',
  },
  'history.line-unreadable': {
    meaning: 'A line of history.ndjson is no run, as when a machine stopped while it was written.',
    whatToDo: 'Remove the line; the other runs are read all the same.',
  },
  'history.unwritable': {
    meaning: 'A run could not be written into history.ndjson.',
    whatToDo: 'Make room on the disk, or the file writable; the reports of the run are whole.',
  },
  'report.failed': {
    meaning: 'A report could not be written; the others were.',
    whatToDo: 'See the reason in the message; steadfast report RUN writes the reports again.',
  },
  'secrets.is-a-word': {
    meaning: 'The value given for a secret is a word that the contract or every report holds anyway.',
    whatToDo: 'Give the real secret; or declare the variable plain, if anyone may read it.',
  },
  'secrets.in-output': {
    meaning: 'A file of the run held a secret and was set aside, readable by you only.',
    whatToDo: 'Delete that file, and mark where the secret came from: "secret": true in a schema, or type: secret.',
  },
  'journal.unwritable': {
    meaning: 'The recording of a run can not be written.',
    whatToDo: 'Make room on the disk, or choose another folder with -o.',
  },
  'recording.attempt-missing': {
    meaning: 'A scenario that the run lists is not in its recording.',
    whatToDo: 'Do not rely on this run: lines were removed from its recording.',
  },
  'recording.attempt-unfinished': {
    meaning: 'The recording of a scenario breaks off before its end.',
    whatToDo: 'Run the scenario again; the run was cut off.',
  },
  'recording.attempt-unknown': {
    meaning: 'A scenario is in the recording and the run does not list it.',
    whatToDo: 'Do not rely on this run: lines were added to its recording.',
  },
  'recording.chain-broken': {
    meaning: 'A line of the recording does not follow from the one before it.',
    whatToDo: 'Do not rely on this run: its recording was changed.',
  },
  'recording.contract-changed': {
    meaning: 'The contract kept beside the recording is not the one that the run was judged by.',
    whatToDo: 'Judge with the files as they are now, --with current, or do not rely on this run.',
  },
  'recording.head-differs': {
    meaning: 'A scenario ends otherwise in the recording than the run says.',
    whatToDo: 'Do not rely on this run: its recording was changed or cut.',
  },
  'recording.line-unreadable': {
    meaning: 'A line of the recording can not be read.',
    whatToDo: 'Do not rely on this run: its recording was changed or damaged.',
  },
  'recording.missing': {
    meaning: 'A folder holds no recording.',
    whatToDo: 'Name the folder of a run, such as reports/latest.',
  },
  'recording.run-file-changed': {
    meaning: 'The description of a run does not fit the chains that it lists.',
    whatToDo: 'Do not rely on this run: run.json was changed.',
  },
  'recording.scenario-missing': {
    meaning: 'A scenario of the plan is recorded nowhere, not even as skipped.',
    whatToDo: 'Run it; a run that lacks scenarios is never green.',
  },
  'recording.truncated': {
    meaning: 'The last line of the recording breaks off.',
    whatToDo: 'Nothing else is lost: the run was ended in the middle of a line.',
  },
  'recording.unfinished': {
    meaning: 'A run never ended.',
    whatToDo: 'Run again; what was recorded can be judged.',
  },
  'recording.version': {
    meaning: 'The recording was made by another version of the harness, in a form that this one does not read.',
    whatToDo: 'Use the steadfast that recorded it.',
  },
  'run-file.missing': {
    meaning: 'A folder holds no description of a run.',
    whatToDo: 'Name the folder of a run, such as reports/latest.',
  },
  'run-file.unreadable': {
    meaning: 'The description of a run is damaged, or of a version that this steadfast does not read.',
    whatToDo: 'Use the steadfast that made it, or run again.',
  },
};
