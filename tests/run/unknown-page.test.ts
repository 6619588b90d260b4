import { expect, test } from 'vitest';
import { EXCHANGE, liveClub, MEMBER } from './live-club.ts';

const TERMS = `<h1>Terms of the club</h1><form method="post">
  <label><input type="checkbox" name="agreed" required> I agree: to all</label>
  <button>Go on</button></form><a href="/test/help">Help</a>`;

/** The part of a journey that a report offers, without what the report puts before each line. */
function snippetIn(out: string): string {
  const lines = out.slice(out.lastIndexOf('Add the page to')).split('\n').slice(1);
  return lines
    .slice(
      0,
      lines.findIndex((line) => line.includes('run again:')),
    )
    .map((line) => line.slice(6))
    .join('\n');
}

test('a page that the journey does not know is exit 4 with its picture, and what the report says to add mends the journey', async () => {
  const club = await liveClub();
  club.pages.between = TERMS;
  const file = await club.scenario(`  - consent: accept\n${EXCHANGE}`);
  const { code, out } = await club.run(file);
  expect(code, out).toBe(4);
  expect(out).toContain('consent.page-unknown');
  expect(out).toMatch(/picture +\S+\/pictures\/club-only-\S+\.jpg/);
  const snippet = snippetIn(out);
  expect(snippet).toBe(`  - page: terms-of-the-club
    match:
      url: "${club.authorize}"
      heading: Terms of the club
    actions:
      - check: { label: "I agree: to all" }
      - click: { button: Go on }
      # or - click: { link: Help }`);
  const html = await club.library.read('reports/latest/report.html');
  expect(html.includes('- page: terms-of-the-club')).toBe(true);
  expect(/role="img"[^<]+<\/span>\s+<span class="caption"><b>unknown page<\/b> Terms of the club/.test(html)).toBe(
    true,
  );
  for (const secret of [MEMBER.email, MEMBER.password, 'state=']) expect(out).not.toContain(secret);

  await club.library.edit('scenarios/club/journeys/consent.yaml', '  - page: consent', `${snippet}\n  - page: consent`);
  const mended = await club.run(file);
  expect(mended.code, mended.out + mended.err).toBe(0);
}, 60_000);

test('a sign-in page that changed is exit 4 with its picture', async () => {
  const club = await liveClub();
  club.pages.signInHeading = 'Welcome back';
  const { code, out } = await club.run(await club.scenario(`  - consent: accept\n${EXCHANGE}`));
  expect([code, snippetIn(out)]).toEqual([
    4,
    expect.stringContaining(`      heading: Welcome back
    actions:
      - fill: { label: "E-mail", with: "{{user.email}}" }
      - fill: { label: Password, with: "{{user.password}}", secret: true }
      - click: { button: Sign in }`),
  ]);
  const html = await club.library.read('reports/latest/report.html');
  expect(/role="img"[^<]+<\/span>\s+<span class="caption"><b>unknown page<\/b> Welcome back/.test(html)).toBe(true);
}, 60_000);
