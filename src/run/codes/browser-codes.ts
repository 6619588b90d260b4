import type { CodeInfo } from './code-info.ts';

/** Of the browser, and of journeys through its pages. */
export const browserCodes: Readonly<Record<string, CodeInfo>> = {
  'account.refused': {
    meaning: 'A step was to sign in once more with an account whose sign-in had been refused.',
    whatToDo: 'Correct the credentials of the persona that the message names, and run again.',
  },
  'browser.configured-missing': {
    meaning: 'STEADFAST_BROWSER names a program that is not there or may not be run.',
    whatToDo: 'Set it to the path of a Chromium or Chrome, or unset it to let one be found.',
  },
  'browser.missing': {
    meaning: 'No Chromium was found, and a consent needs one.',
    whatToDo: 'Run npm start, which installs one, or set STEADFAST_BROWSER to a Chromium or Chrome.',
  },
  'browser.not-started': {
    meaning: 'A browser was found and could not be started.',
    whatToDo: 'Run the command of the hint by hand to see why; missing libraries are the usual cause.',
  },
  'consent.no-callback': {
    meaning: 'The input ended before the callback URL of a consent was pasted.',
    whatToDo: 'Paste the whole address at which the browser ended, and press Enter.',
  },
  'consent.no-profile': {
    meaning: 'A consent was to be given, and the system has no OAuth profile.',
    whatToDo: 'Describe it under oauth in system.yaml.',
  },
  'consent.nobody-came': {
    meaning: 'A person was to give consent and did not within ten minutes.',
    whatToDo: 'Run it again and sign in as the message says, or let the journey do it with --consent auto.',
  },
  'consent.page-unknown': {
    meaning: 'The consent came to a page that its journey does not know.',
    whatToDo:
      'Look at the picture in the report, and add the lines that it offers to the journey, or correct how the page is matched.',
  },
  'consent.secret-in-url': {
    meaning: 'The authorize URL was to be printed, and holds a secret or personal value.',
    whatToDo: 'Take the value out of the authorize parameters, or use --consent assisted where a window can be shown.',
  },
  'consent.window-closed': {
    meaning: 'The window in which a person was to give consent was closed before that.',
    whatToDo: 'Run it again, and leave the window open until it closes by itself.',
  },
  'portal.cut-short': {
    meaning: 'A visit to a portal was recorded without its end.',
    whatToDo: 'Run it again; the run was probably interrupted.',
  },
  'portal.page-unknown': {
    meaning: 'A visit to a portal came to a page that its journey does not know.',
    whatToDo: 'Look at the picture in the report, and add the page to the journey or correct how it is matched.',
  },
  'portal.stopped-early': {
    meaning: 'A visit to a portal stayed on a page while its journey still had pages to come.',
    whatToDo: 'Look at the picture in the report: the button may do nothing, or the page show a mistake.',
  },
};
