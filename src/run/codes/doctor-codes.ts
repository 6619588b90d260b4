import type { CodeInfo } from './code-info.ts';

/** Of what `steadfast doctor`, and a live run before its first request, find wrong. */
export const doctorCodes: Readonly<Record<string, CodeInfo>> = {
  'advice.due': {
    meaning: 'The files of a system advise against a value that a run uses, from a certain day on.',
    whatToDo: 'Do as the message says; advice in system.yaml has its source.',
  },
  'credentials.expired': {
    meaning: 'A credential is past the day that <NAME>_EXPIRES gives.',
    whatToDo: 'Have it renewed, and set both variables; or correct the day if it was renewed already.',
  },
  'credentials.expiring': {
    meaning: 'A credential expires within 30 days, as <NAME>_EXPIRES says.',
    whatToDo: 'Have it renewed in time, and set both variables.',
  },
  'credentials.expiry-unreadable': {
    meaning: 'The variable <NAME>_EXPIRES does not hold a day.',
    whatToDo: 'Write it as 2026-12-31, or take it away.',
  },
  'doctor.clock': {
    meaning: 'The clock of this machine and that of a server are apart.',
    whatToDo: 'Set this machine by NTP; where it is right, tell those who run the server.',
  },
  'doctor.maintenance': {
    meaning: 'The target is under maintenance, as system.yaml says.',
    whatToDo: 'Run afterwards; until then every scenario is inconclusive and nothing is sent.',
  },
  'doctor.unreachable': {
    meaning: 'A host that the target declares can not be reached from here.',
    whatToDo: 'Do as the hint of the message says: name, firewall, proxy and certificate each have their own.',
  },
  'redirect.fragment': {
    meaning: 'The redirect URI has a fragment, which RFC 6749 section 3.1.2 forbids.',
    whatToDo: 'Give the one that is registered, without a # and what follows it.',
  },
  'redirect.not-absolute': {
    meaning: 'The redirect URI is no absolute URL.',
    whatToDo: 'Give it whole, with https:// before it.',
  },
  'redirect.not-https': {
    meaning: 'The redirect URI is neither https nor on this machine, so the code would travel in clear.',
    whatToDo: 'Register an https address, and give that.',
  },
  'redirect.placeholder': {
    meaning: 'The redirect URI has a host that only examples have.',
    whatToDo: 'Give the one that is registered for the application.',
  },
  'secrets.identical': {
    meaning: 'Two variables have one value, and at least one of them is a secret.',
    whatToDo: 'Copy both again from where they were issued.',
  },
  'secrets.shape': {
    meaning: 'The value of a variable does not match the pattern that system.yaml declares for it.',
    whatToDo: 'Copy it again, whole and without blanks.',
  },
  'secrets.swapped': {
    meaning: "The value of a variable has the shape of another: they stand in one another's place.",
    whatToDo: 'Put each where it belongs; the message says where each comes from.',
  },
  'secrets.wrapped': {
    meaning: 'The value of a secret has a blank or quotes around it.',
    whatToDo: 'Take them away, unless they belong to the secret.',
  },
};
