import { join } from 'node:path';
import type { TestInfo } from '@playwright/test';
import type { Exchange, JournalEntry, PageView, RecordedBody } from '../model/recording.ts';

/** Shows what a step recorded: each request with its answer, each page with its picture. All of it is redacted already. */
export async function attachEntries(entries: readonly JournalEntry[], folder: string, info: TestInfo): Promise<void> {
  for (const entry of entries) {
    if (entry.type === 'exchange') await attachText(info, `${entry.id} ${wordOf(entry)}`, exchangeText(entry));
    if (entry.type !== 'consent' && entry.type !== 'portal') continue;
    await attachText(info, `${entry.id} pages`, entry.pages.map(pageText).join('\n\n'));
    for (const { page, picture } of entry.pages) {
      if (picture === null) continue;
      const path = join(folder, 'pictures', picture);
      await info.attach(`${entry.id} ${page ?? 'page'}`, { path, contentType: 'image/jpeg' });
    }
  }
}

function attachText(info: TestInfo, name: string, body: string): Promise<void> {
  return info.attach(name, { body, contentType: 'text/plain' });
}

function wordOf({ operation, response }: Exchange): string {
  return `${operation ?? 'request'} ${response?.status ?? 'unanswered'}`;
}

/** One exchange as it went over the wire. */
function exchangeText({ request, response, failure, durationMs }: Exchange): string {
  const head = (headers: Exchange['request']['headers']) => headers.map(([name, value]) => `${name}: ${value}`);
  const sent = [`${request.method} ${request.url}`, ...head(request.headers), '', ...bodyText(request.body)];
  const took = `${Math.round(durationMs)} ms`;
  const got =
    response === null
      ? [`no answer in ${took}: ${failure?.message ?? 'unknown'}`]
      : [
          `${response.status} ${response.statusText} in ${took}`,
          ...head(response.headers),
          '',
          ...bodyText(response.body),
        ];
  return [...sent, '', '---', '', ...got].join('\n');
}

function bodyText(body: RecordedBody | null): readonly string[] {
  if (body === null) return [];
  if (body.encoding === 'base64') return [`(${body.bytes} bytes that are no text)`];
  return [body.data, ...(body.truncated ? ['(cut off here)'] : [])];
}

function pageText({ page, url, title, heading }: PageView): string {
  return [page ?? 'a page that the journey does not know', url, title, ...(heading === null ? [] : [heading])].join(
    '\n',
  );
}
