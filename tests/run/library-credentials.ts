/** What the library asks for on a live target, invented. */
export const LIBRARY_CREDENTIALS = {
  LIBRARY_CLIENT_ID: 'reader-of-the-test',
  LIBRARY_CLIENT_SECRET: 'secret-of-the-test-reader',
  LIBRARY_USER_EMAIL: 'reader@library.example',
  LIBRARY_USER_PIN: 'pin-of-the-test-reader',
  LIBRARY_NOVEL_ISBN: '9780000000017',
  LIBRARY_ATLAS_ISBN: '9780000000024',
};
