import type { Evidence, StepRecord } from '../model/evidence.ts';
import type { Place } from '../model/place.ts';

/** The line of the scenario at `below` the step (`/expect/status`), or the nearest line above it that is known. */
export function placeOf({ attempt }: Evidence, step: StepRecord, below = ''): Place {
  const { scenario } = attempt.header;
  const own = step.planned?.place ?? scenario.place;
  // An included step stands in a file of its own, whose lines the plan does not carry.
  if (own.file !== scenario.file) return own;
  let pointer = step.pointer + below;
  while (pointer.length > step.pointer.length) {
    const found = scenario.places[pointer];
    if (found) return { file: scenario.file, line: found[0], column: found[1] };
    pointer = pointer.slice(0, pointer.lastIndexOf('/'));
  }
  return own;
}
