import type { CodeInfo } from './code-info.ts';

const journeys = { consent: 'The consent', portal: 'The visit to a portal' } as const;

const causes: Readonly<Record<string, (journey: string) => CodeInfo>> = {
  'browser-failed': (journey) => ({
    meaning: `${journey} could not go on, because the browser failed or closed the page.`,
    whatToDo: 'Run it again; if it stays so, run it with --headed and watch.',
  }),
  'element-ambiguous': (journey) => ({
    meaning: `${journey} met a page with more than one element of the kind its journey names.`,
    whatToDo: 'Name the element more exactly in the journey file.',
  }),
  'element-missing': (journey) => ({
    meaning: `${journey} met a page without the element its journey names, or the element could not be used.`,
    whatToDo: 'Look at the picture in the report, and correct the journey file where the page has changed.',
  }),
  interrupted: (journey) => ({
    meaning: `${journey} was ended, because the run was interrupted or the scenario ran out of time.`,
    whatToDo: 'Run the scenario again, with a longer timeout if it needs one.',
  }),
  'key-unknown': (journey) => ({
    meaning: `${journey} was to press a key that no keyboard has.`,
    whatToDo: 'Write a name such as Enter, Tab or Escape in the journey file.',
  }),
  'page-timeout': (journey) => ({
    meaning: `${journey} waited too long for the next page of its journey.`,
    whatToDo: 'Look at the picture in the report: the page may have changed, show a mistake or be slow.',
  }),
  'sign-in-refused': (journey) => ({
    meaning: `${journey} came to a page that says, by its journey, that the sign-in was refused.`,
    whatToDo: 'Correct the credentials of that account; it is not tried again in the same run, for that might lock it.',
  }),
  unreachable: (journey) => ({
    meaning: `${journey} came to an address that could not be reached.`,
    whatToDo: 'See whether the site is up and the address right; a proxy or a VPN may be needed.',
  }),
};

/** Why a walk through pages could not go on: `<kind of journey>.<cause>`. */
export const journeyCodes: Readonly<Record<string, CodeInfo>> = Object.fromEntries(
  Object.entries(journeys).flatMap(([kind, journey]) =>
    Object.entries(causes).map(([cause, info]) => [`${kind}.${cause}`, info(journey)]),
  ),
);
