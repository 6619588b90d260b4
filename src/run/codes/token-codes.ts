import type { CodeInfo } from './code-info.ts';

/** Of the tokens that are kept between scenarios and runs. */
export const tokenCodes: Readonly<Record<string, CodeInfo>> = {
  'tokens.locked': {
    meaning: 'Another run holds the token store and does not let go of it.',
    whatToDo: 'Wait until that run has ended; if there is none, delete the .lock file beside the store.',
  },
  'tokens.readable-by-others': {
    meaning: 'The token store could be read by other users of the machine.',
    whatToDo: 'Nothing, its rights were put right; if somebody else knows the key, clear it with steadfast auth clear.',
  },
  'tokens.refresh-unclear': {
    meaning: 'Stored tokens ran out, and the answer to their refresh says neither yes nor no.',
    whatToDo: 'See the exchange in the report; --fresh-consent does without stored tokens.',
  },
  'tokens.set-aside': {
    meaning: 'The token store is damaged, of another version, or sealed under another key, and was renamed.',
    whatToDo: 'Delete the renamed file, or rename it back and give the key that it was made with.',
  },
  'tokens.unwritable': {
    meaning: 'The token store can not be read and written.',
    whatToDo: 'Make .steadfast your own, or unset STEADFAST_TOKEN_KEY to keep tokens in memory only.',
  },
  'tokens.weak-key': {
    meaning: 'STEADFAST_TOKEN_KEY is so short that it can be guessed.',
    whatToDo: 'Make one with openssl rand -base64 32.',
  },
};
