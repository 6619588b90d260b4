import { PassThrough } from 'node:stream';
import { expect, test, vi } from 'vitest';
import { canBeRead, hiddenPrompt } from '../../src/cli/hidden-prompt.ts';
import { LiveLine } from '../../src/cli/live-line.ts';
import { terminalPerson } from '../../src/cli/terminal-person.ts';

const never = new AbortController().signal;

/** A terminal on which keys can be pressed; what it shows is in `shown`. */
function terminal(isTTY: boolean) {
  const keys = new PassThrough();
  const shown: string[] = [];
  const interrupted = vi.fn();
  const setRawMode = (raw: boolean) => void shown.push(raw ? '[no echo]' : '[echo]');
  const ask = hiddenPrompt(Object.assign(keys, { isTTY, setRawMode }), (text) => void shown.push(text), interrupted);
  return { keys, shown, ask, interrupted };
}

test('a line typed at a terminal is read and not shown, however long; corrections count', async () => {
  const { keys, shown, ask } = terminal(true);
  const long = `https://app.example/callback?code=${'c0de'.repeat(2_000)}`;
  const answer = ask('Paste: ', never);
  keys.write(`${long}xy\u007f\u007f\r`);
  expect(await answer).toBe(long);
  // Who is quick must not see what they paste: the terminal stops to echo before it asks.
  expect(shown).toEqual(['[no echo]', 'Paste: ', '[echo]', '\n']);
});

test('Ctrl-D is no answer, Ctrl-C interrupts, and an interrupted question ends', async () => {
  const { keys, ask, interrupted } = terminal(true);
  const first = ask('Paste: ', never);
  keys.write('\u0004');
  expect(await first).toBeNull();
  const run = new AbortController();
  interrupted.mockImplementation(() => run.abort());
  const second = ask('Paste: ', run.signal);
  keys.write('\u0003');
  expect(await second).toBeNull();
});

test('a pipe answers one question with each of its lines, and none when it has ended', async () => {
  const { keys, shown, ask } = terminal(false);
  keys.end('one\r\ntwo\n');
  expect([await ask('1 ', never), await ask('2 ', never), await ask('3 ', never)]).toEqual(['one', 'two', null]);
  expect(shown.join('')).toBe('1 \n2 \n3 \n');
});

test('nothing can be read from a descriptor that is not open', () => {
  expect([canBeRead(0, true), canBeRead(9_999, false)]).toEqual([true, false]);
});

test('a countdown lives in the last line of a terminal, below what else is written, and goes away', () => {
  vi.useFakeTimers();
  let screen = '';
  const write = (text: string | Uint8Array) => {
    screen += text;
    return true;
  };
  const live = new LiveLine({ write });
  const stop = terminalPerson(() => {}, live, null).countDown('The code', Date.now() + 600_000);
  vi.advanceTimersByTime(1_000);
  live.above('✓ one\n', write);
  stop();
  vi.advanceTimersByTime(5_000);
  vi.useRealTimers();
  const erase = '\r\u001b[2K';
  const [ten, less] = ['The code: 10m left', 'The code: 9m59s left'];
  expect(screen).toBe(`${ten}${erase}${less}${erase}✓ one\n${less}${erase}`);
});
