import { SteadfastError } from '../errors.ts';
import type { PlannedScenario } from '../model/plan.ts';
import type { Shard } from '../model/shard.ts';
import { serialGroups } from './serial-groups.ts';

/**
 * The scenarios of one shard, in plan order: the same on every machine. What shares a persona on a live target stays
 * together; otherwise the shards are as even as can be.
 * @throws SteadfastError `shard.empty` (exit 2)
 */
export function takeShard(planned: readonly PlannedScenario[], { index, of }: Shard): readonly PlannedScenario[] {
  const shards = Array.from({ length: of }, (): PlannedScenario[] => []);
  const groups = serialGroups(planned);
  for (const group of groups) {
    const [smallest] = [...shards].sort((a, b) => a.length - b.length);
    smallest?.push(...group);
  }
  const own = new Set(shards[index - 1]);
  if (own.size > 0) return planned.filter((scenario) => own.has(scenario));
  throw new SteadfastError({
    code: 'shard.empty',
    message: `There is nothing for shard ${index}/${of}: the selection makes ${groups.length} ${groups.length === 1 ? 'part' : 'parts'}.`,
    hint: 'Take fewer shards; scenarios that share a persona of a live target stay on one machine.',
  });
}
