import type { CodeInfo } from './code-info.ts';

/** Of requests that were not sent, or not as they were described. */
export const requestCodes: Readonly<Record<string, CodeInfo>> = {
  'capture.nothing-found': {
    meaning: 'An answer does not hold what a step was to capture.',
    whatToDo: 'Look at the answer in the report, and correct the query or what the step expects.',
  },
  'change.form': {
    meaning: 'A change is for a form, and the body of the request is none.',
    whatToDo: 'Use change: { json: … } or { body: … }.',
  },
  'change.json': {
    meaning: 'A change is for a JSON body, and the body is no JSON or has no such place.',
    whatToDo: 'Correct the pointer, or use change: { body: … }.',
  },
  'guard.loopback': {
    meaning: 'A request to this machine was stopped, because the target does not declare it.',
    whatToDo: 'Declare the address under reaches of the target, if it is meant.',
  },
  'guard.production': {
    meaning: 'A request to production was stopped, because production was not chosen.',
    whatToDo: 'Correct the address; choose --target production only if production is meant.',
  },
  'guard.target': {
    meaning: 'The guard was asked for a target that its system does not have.',
    whatToDo: 'Name a target of system.yaml.',
  },
  'guard.undeclared': {
    meaning: 'A request was stopped, because its target does not declare that origin, path and query.',
    whatToDo: 'Correct the address, or declare it under reaches of the target in system.yaml.',
  },
  'guard.url': {
    meaning: 'A request was stopped, because its URL is not plain http or https.',
    whatToDo: 'Write an http or https URL without a name and password.',
  },
  'newman.run': {
    meaning: 'Newman could not run the collection.',
    whatToDo: 'Open it in Postman to see why; it must be a v2.1 collection.',
  },
  'oauth.authorize-url': {
    meaning: 'The authorization endpoint is no URL once its variables are filled in.',
    whatToDo: 'Correct oauth.authorize.url in system.yaml, or the variables it uses.',
  },
  'oauth.secret-in-authorize-url': {
    meaning: 'The client secret would stand in the authorize URL, where everybody can read it.',
    whatToDo: 'Take it out of the parameters; it belongs in the token request alone.',
  },
  'request.auth': {
    meaning: 'A request has a kind of authentication that can not be sent.',
    whatToDo: 'Use none, basic, bearer or apikey; or give the item a script, and Newman sends it.',
  },
  'request.file-body': {
    meaning: 'A request sends a file, which can not be done from here.',
    whatToDo: 'Name the body in the scenario: body: data/file.json.',
  },
  'request.header': {
    meaning: 'A header can not be sent: it holds a character that is not allowed, or belongs to the connection.',
    whatToDo: 'Correct its name or value; line breaks and characters beyond Latin-1 are not allowed.',
  },
  'request.method': {
    meaning: 'The method of a request holds a character that can not be sent.',
    whatToDo: 'Write one word of letters, such as POST.',
  },
  'request.url': {
    meaning: 'The URL of a request is none once its variables are filled in.',
    whatToDo: 'Correct it in the collection, or the value of the variable it begins with.',
  },
  'pace.too-late': {
    meaning: 'A request had to wait for its turn at a host until the code it carries was older than its step allows.',
    whatToDo: 'Run fewer scenarios at once with -j, or raise the pace in system.yaml where the host allows it.',
  },
};
