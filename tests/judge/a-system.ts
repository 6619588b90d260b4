import { parseJsonFile } from '../../src/contract/json-file.ts';
import { responseSchema } from '../../src/contract/response-schema.ts';
import { createSchemaCompiler } from '../../src/contract/schema-compiler.ts';
import type { Deviation, Operation, PostmanAuth, ResponseSchema, System, Target } from '../../src/model/system.ts';

const text = (more: object = {}) => ({ type: 'string', ...more });
const object = (properties: object, required: readonly string[], more: object = {}) => ({
  type: 'object',
  properties,
  required,
  unevaluatedProperties: false,
  ...more,
});
const json = (headers: object = {}) => ({ 'x-response': { contentType: 'application/json', headers } });

/** An invented system: small, but with every kind of answer. */
const SCHEMAS: Readonly<Record<string, object>> = {
  'authorize.callback': object({ code: text({ minLength: 4 }), error: text(), state: text() }, [], {
    oneOf: [{ required: ['code'] }, { required: ['error'] }],
  }),
  'get-token.200': object(
    { access_token: text(), token_type: text(), expires_in: { type: ['number', 'string', 'null'] }, id_token: text() },
    ['access_token'],
    json(),
  ),
  'get-token.4xx': object({ error: text(), error_description: text() }, [], json()),
  'send-order.200': object(
    {
      orderId: text({ pattern: '^[0-9]{4}$', anyValue: 'the server chooses it' }),
      note: text(),
      lines: { type: 'array', items: object({ sku: text(), count: { type: 'integer' } }, ['sku', 'count']) },
    },
    ['orderId'],
    json({ 'X-Request-Id': '' }),
  ),
  'send-order.401': object({ message: text() }, ['message'], json({ 'WWW-Authenticate': '^Bearer' })),
  'send-order.503': object({ message: text() }, ['message'], json()),
  'send-order.default': object({ message: { $ref: 'shared.schema.json#/$defs/message' } }, ['message'], json()),
  'delete-order.204': { 'x-response': { empty: true } },
  'read-page.200': object({ title: text(), heading: { const: 'Orders' }, text: text() }, [], {
    'x-response': { contentType: 'text/html', title: 'Orders' },
  }),
  'read-feed.200': object({ orders: object({ order: { type: ['array', 'object'] } }, ['order']) }, ['orders'], {
    'x-response': { contentType: 'application/xml' },
  }),
  shared: { $defs: { message: text({ minLength: 1 }) } },
};

function schemas(): ReadonlyMap<string, ResponseSchema> {
  const files = new Map(
    Object.entries(SCHEMAS).map(([name, schema]) => {
      const file = `${name}.schema.json`;
      return [file, parseJsonFile(`schemas/shop/${file}`, new TextEncoder().encode(JSON.stringify(schema, null, 2)))];
    }),
  );
  const compiler = createSchemaCompiler(files);
  return new Map(
    [...files].map(([file, source]) => {
      const name = file.replace('.schema.json', '');
      return [name, responseSchema(file, name.split('.')[1] ?? '', source, compiler)];
    }),
  );
}

const known = schemas();

function operation(slug: string, auth: PostmanAuth = { type: 'none' }): Operation {
  const request = { method: 'GET', url: `https://shop.example/${slug}`, headers: [], body: null, auth };
  const file = 'collections/shop/shop.postman_collection.json';
  return { slug, name: slug, description: null, request, scripted: false, folder: [], file, statuses: [] };
}

const bearer: PostmanAuth = { type: 'bearer', token: '{{accessToken}}' };
const operations = [
  operation('authorize'),
  operation('get-token'),
  operation('send-order', bearer),
  operation('delete-order', bearer),
  operation('read-page'),
  operation('read-feed'),
];

const target = (name: string, kind: Target['kind']): Target => ({
  name,
  kind,
  title: name,
  environment: {},
  environmentFile: `collections/shop/${name}.postman_environment.json`,
  reaches: [],
  has: [],
  pace: {},
  maintenance: [],
});

const deviation = (id: string, check: string, on: readonly string[] | null): Deviation => ({
  id: `shop@deviation.${id}`,
  title: `The shop does so: ${id}`,
  check,
  operations: on,
  quote: 'as the guide says',
  source: 'G:12',
  place: { file: 'scenarios/shop/system.yaml', line: 40, column: 5 },
});

/** The invented system, with deviations as `[id, check, operations]`. */
export function aSystem(...deviations: readonly (readonly [string, string, readonly string[] | null])[]): System {
  return {
    id: 'shop',
    title: 'An invented shop',
    root: '.',
    operations: new Map(operations.map((each) => [each.slug, each])),
    oauth: {
      authorizeOperation: 'authorize',
      authorizeUrl: 'https://shop.example/authorize',
      parameters: [
        { name: 'state', value: '{{oauth.state}}', when: null },
        { name: 'nonce', value: '{{nonce}}', when: null },
      ],
      redirectUri: 'https://supplier.example/back',
      callbackSlash: 'exact',
      codeLifetimeMs: 600_000,
      tokenOperation: 'get-token',
      refresh: { operation: 'refresh-token', lifetimeMs: null, limitMs: 90 * 86_400_000 },
      journey: 'consent',
      clientAuthentication: 'client_secret_basic',
      jwksUri: null,
      issuer: null,
    },
    targets: new Map([
      ['sandbox', target('sandbox', 'test')],
      ['production', target('production', 'production')],
    ]),
    variables: new Map(),
    personas: new Map(),
    defaultPersona: null,
    fixtures: new Map(),
    bindings: {},
    journeys: new Map(),
    advice: [],
    deviations: deviations.map(([id, check, on]) => deviation(id, check, on)),
    knownIssues: [],
    requirements: [],
    notApplicable: {},
    faults: {},
    uncovered: {},
    schemaFor: (slug, status) =>
      known.get(`${slug}.${status}`) ?? known.get(`${slug}.${status[0]}xx`) ?? known.get(`${slug}.default`) ?? null,
    schemasOf: (slug) => [...known].filter(([name]) => name.startsWith(`${slug}.`)).map(([, schema]) => schema),
  };
}
