import type { World } from '../../src/model/world.ts';
import { readGiven } from './given.ts';

type Handler = (world: World, request: Request) => Response | Promise<Response>;

/** Path, always with its slash → method → what answers. */
export type Routes = Readonly<Record<string, Readonly<Record<string, Handler>>>>;

/**
 * Answers as Flask routes: a path without its slash is redirected to the one with it, another method is not allowed, and
 * what is no path is not found, all told in HTML (an assumption).
 */
export async function route(world: World, routes: Routes, request: Request): Promise<Response> {
  const url = new URL(request.url);
  const known = (path: string) => (Object.hasOwn(routes, path) ? routes[path] : undefined);
  const methods = known(url.pathname);
  if (methods === undefined) {
    return known(`${url.pathname}/`) === undefined ? notFound() : toSlash(world, url);
  }
  const handler = Object.hasOwn(methods, request.method) ? methods[request.method] : undefined;
  return handler === undefined ? methodNotAllowed(Object.keys(methods)) : handler(world, request);
}

function toSlash(world: World, { origin, pathname, search }: URL): Response {
  const location = `${origin}${pathname}/${search}`;
  return htmlPage(Number(readGiven(world).slashRedirect), 'Redirecting...', `Go to ${escaped(location)}`, { location });
}

function methodNotAllowed(allowed: readonly string[]): Response {
  const text = 'The method is not allowed for the requested URL.';
  return htmlPage(405, 'Method Not Allowed', text, { allow: [...allowed, 'OPTIONS'].join(', ') });
}

export function notFound(): Response {
  return htmlPage(404, 'Not Found', 'The requested URL was not found on the server.');
}

function htmlPage(
  status: number,
  heading: string,
  text: string,
  headers: Readonly<Record<string, string>> = {},
): Response {
  const title = status < 400 ? heading : `${status} ${heading}`;
  const page = `<!doctype html>\n<html lang=en>\n<title>${title}</title>\n<h1>${heading}</h1>\n<p>${text}</p>\n`;
  return new Response(page, { status, headers: { 'content-type': 'text/html; charset=utf-8', ...headers } });
}

function escaped(text: string): string {
  return text.replace(/[&<>"]/g, (letter) => `&#${letter.charCodeAt(0)};`);
}
