import { getResponse, type RequestHandler } from 'msw';

/** Where a visit ended: the last page, or the address outside the world that it was sent to. */
export interface Arrival {
  readonly url: string;
  /** Null outside the world. */
  readonly response: Response | null;
  readonly html: string;
}

/** A browser without a screen: follows redirects, keeps cookies by origin, posts forms. */
export class TestBrowser {
  readonly #handlers: RequestHandler[];
  readonly #cookies = new Map<string, Map<string, string>>();
  at: Arrival = { url: 'about:blank', response: null, html: '' };

  constructor(handlers: RequestHandler[]) {
    this.#handlers = handlers;
  }

  get heading(): string {
    return text(/<h1[^>]*>([\s\S]*?)<\/h1>/.exec(this.at.html)?.[1] ?? '');
  }

  get text(): string {
    return text(/<main[\s\S]*<\/main>/.exec(this.at.html)?.[0] ?? '');
  }

  async open(url: string, init: RequestInit = {}): Promise<Arrival> {
    const { origin } = new URL(url);
    const jar = this.#cookies.get(origin) ?? new Map<string, string>();
    this.#cookies.set(origin, jar);
    const headers = new Headers(init.headers);
    if (jar.size > 0) headers.set('cookie', [...jar].map(([name, value]) => `${name}=${value}`).join('; '));
    const response = (await getResponse(this.#handlers, new Request(url, { ...init, headers }))) ?? null;
    for (const cookie of response?.headers.getSetCookie() ?? []) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(cookie) ?? [];
      jar.set(name, value);
    }
    const location = response?.headers.get('location');
    if (location) return this.open(new URL(location, url).href);
    this.at = { url, response, html: response ? await response.clone().text() : '' };
    return this.at;
  }

  follow(linkText: string): Promise<Arrival> {
    const links = [...this.at.html.matchAll(/<a [^>]*href="([^"]*)"[^>]*>([\s\S]*?)<\/a>/g)];
    const link = links.find(([, , content = '']) => text(content) === linkText);
    if (!link)
      throw new Error(`no link "${linkText}" on ${this.at.url}: ${links.map(([, , content]) => text(content ?? ''))}`);
    return this.open(new URL(link[1] ?? '', this.at.url).href);
  }

  /** Fills and posts the page's form; `press` is the button's text. */
  submit(press: string, fields: Readonly<Record<string, string>> = {}): Promise<Arrival> {
    const form = [...this.at.html.matchAll(/<form [\s\S]*?<\/form>/g)]
      .map(([markup]) => markup)
      .find((markup) => button(markup, press));
    if (!form) throw new Error(`no form with a button "${press}" on ${this.at.url}`);
    const inputs = [...form.matchAll(/<(?:input|textarea)[^>]*>/g)].flatMap(([tag]): [string, string][] => {
      const [name, value] = [attribute(tag, 'name'), attribute(tag, 'value')];
      const box = /^(checkbox|radio)$/.test(attribute(tag, 'type'));
      return box && !/ checked\b/.test(tag) && fields[name] !== value ? [] : [[name, value]];
    });
    const pressed = button(form, press) ?? '';
    const body = new URLSearchParams(inputs);
    for (const [name, value] of Object.entries(fields)) {
      if (!body.has(name)) throw new Error(`no field "${name}" on ${this.at.url}`);
      body.set(name, value);
    }
    if (attribute(pressed, 'name')) body.set(attribute(pressed, 'name'), attribute(pressed, 'value'));
    const action = new URL(attribute(form, 'action'), this.at.url);
    if (attribute(form, 'method') === 'get') return this.open(`${action.href}?${body}`);
    return this.open(action.href, { method: 'POST', body });
  }
}

function button(form: string, press: string): string | undefined {
  const found = [...form.matchAll(/<button[^>]*>([\s\S]*?)<\/button>/g)].find(
    ([, content = '']) => text(content) === press,
  );
  return found?.[0];
}

function attribute(tag: string, name: string): string {
  return decoded(new RegExp(` ${name}="([^"]*)"`).exec(tag)?.[1] ?? '');
}

function text(html: string): string {
  return decoded(html.replace(/<[^>]*>/g, ' '))
    .replace(/\s+/g, ' ')
    .trim();
}

function decoded(html: string): string {
  const names: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" };
  return html.replace(/&(amp|lt|gt|quot|#39);/g, (_, name: string) => names[name] ?? '');
}
