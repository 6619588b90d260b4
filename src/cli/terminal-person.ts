import { durationInWords } from '../judge/in-words.ts';
import type { Person } from '../run/person.ts';
import type { LiveLine } from './live-line.ts';

const SECOND_MS = 1_000;

/** The person at the terminal. Without a live line a countdown is told once, with the time it ends. */
export function terminalPerson(
  write: (text: string) => void,
  live: LiveLine | null,
  askHidden: Person['askHidden'],
): Person {
  return {
    tell: (text) => write(`${text}\n`),
    askHidden,
    countDown(what, until) {
      if (live === null) {
        write(`${what}, until ${new Date(until).toLocaleTimeString('en-GB')}.\n`);
        return () => {};
      }
      const show = () => {
        const left = until - Date.now();
        live.show(
          left > 0 ? `${what}: ${durationInWords(Math.max(SECOND_MS, left))} left` : 'The code is too old now.',
        );
      };
      show();
      const timer = setInterval(show, SECOND_MS);
      return () => {
        clearInterval(timer);
        live.show('');
      };
    },
  };
}
