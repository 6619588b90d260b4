import { expect, test } from 'vitest';
import { type RunGrants, ScenarioGrant } from '../../src/run/scenario-grant.ts';
import { memoryTokenStore } from '../../src/tokens/token-store.ts';

test('of several scenarios that want one consent, one asks at a time; another consent waits for nobody', async () => {
  const grants: RunGrants = { store: memoryTokenStore(), run: 'r', fresh: false, asking: new Map() };
  const told: string[] = [];
  const begin = async (name: string, id: string) => {
    const grant = new ScenarioGrant(grants);
    await grant.begin(id);
    told.push(name);
    return grant;
  };
  const first = await begin('first', 'a');
  const others = [begin('second', 'a'), begin('third', 'a')];
  await begin('elsewhere', 'b');
  expect(told).toEqual(['first', 'elsewhere']);
  first.release();
  const second = await Promise.race(others);
  await new Promise(setImmediate);
  expect(told).toEqual(['first', 'elsewhere', 'second']);
  second.release();
  await Promise.all(others);
  expect(told).toHaveLength(4);
});
