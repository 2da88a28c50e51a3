import request from 'supertest';
import { parse } from 'yaml';
import { createTestApp, document, type TestApp } from '../support/app.ts';

let docket: TestApp;
beforeAll(async () => {
  docket = await createTestApp();
});
afterAll(() => docket.close());
const get = (path: string) => request(docket.app).get(path).set('Accept-Encoding', 'identity');

describe('the documents for machines', () => {
  test('hold the contract, as JSON and as YAML', async () => {
    expect(
      (
        await get('/openapi.json')
          .expect(200)
          .expect('Content-Type', /^application\/json/)
      ).body,
    ).toEqual(document);
    const yaml = await get('/openapi.yaml')
      .buffer(true)
      .parse(asText)
      .expect(200)
      .expect('Content-Type', /^application\/yaml/);
    expect(parse(yaml.body)).toEqual(document);
  });

  test.each(['/openapi.json', '/openapi.yaml', '/.well-known/api-catalog'])(
    '%s can be asked for again cheaply, from any origin',
    async (path) => {
      const { headers } = await get(path)
        .set('Origin', 'https://app.example.com')
        .expect(200)
        .expect('Access-Control-Allow-Origin', '*');
      const ETag = headers.etag ?? '';
      expect(ETag).toMatch(/^"[\w-]+"$/);
      const again = await get(path)
        .set('If-None-Match', ETag)
        .expect(304)
        .expect('ETag', ETag)
        .expect('Cache-Control', 'no-cache');
      expect(again.text).toBe('');
      const head = await request(docket.app).head(path).expect(200).expect('ETag', ETag);
      expect(head.headers['content-length']).toBe(headers['content-length']);
    },
  );

  test('have another entity tag when they are compressed', async () => {
    const [plain, compressed] = await Promise.all(
      ['identity', 'gzip'].map((encoding) => get('/openapi.json').set('Accept-Encoding', encoding)),
    );
    expect(compressed?.headers['content-encoding']).toBe('gzip');
    expect(compressed?.headers.etag).not.toBe(plain?.headers.etag);
    expect(compressed?.headers.vary).toContain('Accept-Encoding');
  });

  test('allow a page of any origin to send If-None-Match', async () => {
    await request(docket.app)
      .options('/openapi.json')
      .set({
        Origin: 'https://app.example.com',
        'Access-Control-Request-Method': 'GET',
        'Access-Control-Request-Headers': 'if-none-match',
      })
      .expect(204)
      .expect('Access-Control-Allow-Origin', '*')
      .expect('Access-Control-Allow-Headers', 'if-none-match')
      .expect('Allow', 'GET, HEAD, OPTIONS');
  });

  test('are found through the catalogue (RFC 9727)', async () => {
    const { headers, body } = await get('/.well-known/api-catalog').buffer(true).parse(asText).expect(200);
    expect(headers['content-type']).toBe('application/linkset+json; profile="https://www.rfc-editor.org/info/rfc9727"');
    expect(headers.link).toBe('</.well-known/api-catalog>; rel="api-catalog", </v1>; rel="item"');
    const [catalog, api] = JSON.parse(body).linkset;
    expect(catalog.item).toEqual([{ href: '/v1' }]);
    expect(api.anchor).toBe('/v1');
    for (const { href } of [...api['service-desc'], ...api['service-doc'], ...api.status]) await get(href).expect(200);
  });

  test('begin their links with the public URL where there is one', async () => {
    const app = await docket.variant({ publicUrl: 'https://tasks.example.com' });
    const catalog = await request(app).get('/.well-known/api-catalog').buffer(true).parse(asText);
    for (const href of catalog.body.match(/(?<="(?:href|anchor)": ")[^"]+/g))
      expect(href).toMatch(/^https:\/\/tasks\.example\.com\//);
    expect((await request(app).get('/')).text).toContain('curl -s https://tasks.example.com/v1/users');
  });
});

describe('the pages for people', () => {
  const pages = ['/', '/docs', '/docs/try', '/docs/errors', '/docs/errors/not_found'];

  test.each(pages)('%s allows nothing but what it needs', async (path) => {
    const { headers } = await get(path)
      .expect(200)
      .expect('Content-Type', /^text\/html/);
    const policy = headers['content-security-policy'] ?? '';
    for (const part of ["default-src 'none'", "frame-ancestors 'none'", "base-uri 'none'", "form-action 'self'"])
      expect(policy).toContain(part);
    expect(policy).not.toMatch(/unsafe|https?:|\*/);
  });

  test('the reference has another nonce each time', async () => {
    const nonces = await Promise.all(
      [1, 2].map(
        async () => /'nonce-([\w-]{20,})'/.exec((await get('/docs')).headers['content-security-policy'] ?? '')?.[1],
      ),
    );
    expect(nonces[0]).toBeDefined();
    expect(nonces[0]).not.toBe(nonces[1]);
  });

  test('the start page shows requests to the host under which the reader came', async () => {
    expect((await get('/').set('Host', 'tasks.example.com:8080')).text).toContain(
      'curl -s http://tasks.example.com:8080/v1/users',
    );
  });

  test.each(['"><script>', '$(id)', "';id;'", 'a b'])('the start page repeats no host such as %s', async (host) => {
    const { text } = await get('/').set('Host', host).expect(200);
    expect(text).not.toContain(host);
    expect(text).toContain('curl -s http://localhost/v1/users');
  });

  test('an error that is none is a page too, and 404', async () => {
    const { text } = await get('/docs/errors/no_such_error')
      .expect(404)
      .expect('Content-Type', /^text\/html/);
    expect(text).toContain('no error of this name');
  });

  test.each(['/docs/errors/%FF', '/oauth/authorize/%E0%A4%A', '/oauth/interactions/%FF'])(
    'of %s, which is no UTF-8, nobody is to blame but its caller',
    async (path) => {
      const { status, body } = await get(path);
      expect([status, body.code]).toEqual([400, 'malformed_request']);
    },
  );

  test('an error page tells what happened, how it looks and which operations answer so', async () => {
    const { text } = await get('/docs/errors/email_taken').expect(200);
    expect(text).toContain('E-mail address taken');
    expect(text).toContain('&quot;code&quot;: &quot;email_taken&quot;');
    expect(text).toContain('href="/docs#tag/Users/operation/registerUser"');
    expect(text).not.toContain('operation/listTasks');
  });

  test.each([...pages, '/openapi.json'])('%s is there to be read alone', async (path) => {
    const refused = await request(docket.app).post(path).expect(405).expect('Allow', 'GET, HEAD, OPTIONS');
    expect(refused.body.code).toBe('method_not_allowed');
    await request(docket.app).options(path).expect(204).expect('Allow', 'GET, HEAD, OPTIONS');
  });

  test('files may be kept for ever, since their addresses change with them', async () => {
    const style = /href="(\/assets\/[^"]+\.css)"/.exec((await get('/')).text)?.[1] ?? '';
    await get(style)
      .expect(200)
      .expect('Cache-Control', /immutable/)
      .expect('Content-Type', /^text\/css/);
    await get('/assets/base.css').expect(404);
  });
});

/** Takes a body as text whatever its media type. */
function asText(response: request.Response, done: (error: Error | null, body: string) => void): void {
  let text = '';
  response.setEncoding('utf8');
  response.on('data', (chunk: string) => {
    text += chunk;
  });
  response.on('end', () => done(null, text));
}
