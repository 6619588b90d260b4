import type { CodeInfo } from './code-info.ts';

/** Of runs that several machines share, and of making one of them. */
export const mergeCodes: Readonly<Record<string, CodeInfo>> = {
  'merge.changed': {
    meaning: 'The recording of a shard is not as it was written.',
    whatToDo: 'Download the shard again, or run it again; what was changed proves nothing.',
  },
  'merge.differs': {
    meaning: 'Shards do not belong together: their plan, target, seed, contract or version of the harness differs.',
    whatToDo: 'Merge the shards of one pipeline run, all started with the same options from the same commit.',
  },
  'merge.doubled': {
    meaning: 'A scenario is recorded in more than one of the folders that are to be merged.',
    whatToDo: 'Name each shard once, and start each shard once.',
  },
  'merge.no-shard': {
    meaning: 'A folder that is to be merged holds a whole run, and no part of one.',
    whatToDo: 'Merge what run --shard or Playwright Test made; a whole run needs no merging.',
  },
  'merge.nothing-there': {
    meaning: 'A folder that is to be merged holds no run.',
    whatToDo: 'Name the folders that the shards wrote; a run is a folder with run.json in it.',
  },
  'merge.shard-missing': {
    meaning: 'The plan holds scenarios that no shard recorded, so the merged run is incomplete and never green.',
    whatToDo: 'Find out why the shard left nothing behind, and run it again.',
  },
  'merge.shard-unfinished': {
    meaning: 'A shard was cut off before its end.',
    whatToDo: 'Run the shard again; what it recorded is in the merged run.',
  },
  'shard.empty': {
    meaning: 'There are more shards than parts that can run on their own.',
    whatToDo: 'Take fewer shards.',
  },
};
