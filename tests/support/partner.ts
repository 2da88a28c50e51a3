import * as openid from 'openid-client';
import { type Call, client } from './client.ts';

/** A program of a partner, and how it talks to Docket: with a client library that knows nothing of Docket. */
export interface Partner {
  readonly id: string;
  readonly secret: string | null;
  readonly redirectUri: string;
  readonly config: openid.Configuration;
}

/** Registers a partner's program and reads the server's metadata as any client would. */
export async function createPartner(address: string, owner: Call, content: object = {}): Promise<Partner> {
  const redirectUri = 'https://calendar.example/callback';
  const { status, body } = await owner('POST', '/v1/clients', {
    name: 'Calendar of the house',
    redirectUris: [redirectUri],
    scopes: ['tasks.read', 'tasks.write'],
    ...content,
  });
  if (status !== 201) throw new Error(`Registering a client: ${status} ${JSON.stringify(body)}`);
  const [id, secret] = [String(body.id), typeof body.secret === 'string' ? body.secret : null];
  const config = await openid.discovery(
    new URL(address),
    id,
    { redirect_uris: Array.isArray(body.redirectUris) ? body.redirectUris : [] },
    secret === null ? openid.None() : openid.ClientSecretBasic(secret),
    { algorithm: 'oauth2', execute: [openid.allowInsecureRequests] },
  );
  const [first] = Array.isArray(body.redirectUris) ? body.redirectUris : [];
  return { id, secret, redirectUri: String(first ?? redirectUri), config };
}

/** What a partner remembers between sending a browser away and having it back. */
export interface Journey {
  readonly url: URL;
  readonly verifier: string;
  readonly state: string;
}

/** Where a partner sends a browser. */
export async function begin(partner: Partner, scope: string, more: Record<string, string> = {}): Promise<Journey> {
  const verifier = openid.randomPKCECodeVerifier();
  const state = openid.randomState();
  const url = openid.buildAuthorizationUrl(partner.config, {
    redirect_uri: partner.redirectUri,
    scope,
    state,
    code_challenge: await openid.calculatePKCECodeChallenge(verifier),
    code_challenge_method: 'S256',
    ...more,
  });
  return { url, verifier, state };
}

/** A browser as far as forms need one: it keeps cookies by their path, and follows redirects within one server. */
export function createVisitor(address: string) {
  const cookies = new Map<string, { value: string; path: string }>();
  let here = new URL(address);
  let hidden: Record<string, string> = {};

  const go = async (to: URL, init: RequestInit = {}): Promise<Response> => {
    here = to;
    const held = [...cookies].filter(([, { path }]) => to.pathname === path || to.pathname.startsWith(`${path}/`));
    const Cookie = held.map(([name, { value }]) => `${name}=${value}`).join('; ');
    const response = await fetch(to, {
      ...init,
      redirect: 'manual',
      headers: { Accept: 'text/html', ...init.headers, Cookie },
    });
    for (const line of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      const [, path = '/'] = /path=([^;]+)/i.exec(line) ?? [];
      if (value === '' || /expires=Thu, 01 Jan 1970/.test(line)) cookies.delete(name);
      else cookies.set(name, { value, path });
    }
    const location = response.headers.get('Location');
    if (location === null) {
      const inputs = (await response.clone().text()).matchAll(/<input type="hidden" name="(\w+)" value="([^"]*)">/g);
      hidden = Object.fromEntries([...inputs].map(([, name = '', value = '']) => [name, value]));
      return response;
    }
    const next = new URL(location, to);
    return next.origin === here.origin ? go(next) : response;
  };

  return {
    /** Opens an address. */
    open: (url: URL) => go(url),
    /** Sends the form of the page that is open. */
    send: (fields: Record<string, string>) =>
      go(here, {
        method: 'POST',
        body: new URLSearchParams({ ...hidden, ...fields }),
        headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
      }),
    /** Where it is. */
    get url() {
      return here;
    },
    forget: () => cookies.clear(),
    /** What the cookies hold. */
    values: () => [...cookies.values()].map(({ value }) => value),
  };
}

/** Where a response sends the browser, out of Docket. */
export function leaving(response: Response): URL {
  const location = response.headers.get('Location');
  if (location === null) throw new Error(`The browser stays: ${response.status}.`);
  return new URL(location);
}

/** Goes through the pages as a person who lets the partner in, and gives the partner its tokens. */
export async function letIn(
  address: string,
  person: { email: string; password: string },
  partner: Partner,
  scope = 'tasks.read tasks.write',
): Promise<openid.TokenEndpointResponse & openid.TokenEndpointResponseHelpers> {
  const journey = await begin(partner, scope);
  const visitor = createVisitor(address);
  await visitor.open(journey.url);
  const { email, password } = person;
  let response = await visitor.send({ email, password, action: 'login' });
  if (response.status === 200) response = await visitor.send({ action: 'allow' });
  return finish(partner, journey, leaving(response));
}

/** Turns the code in an address into tokens. */
export function finish(partner: Partner, { verifier, state }: Journey, url: URL) {
  return openid.authorizationCodeGrant(partner.config, url, { expectedState: state, pkceCodeVerifier: verifier });
}

/** Calls Docket with a token. */
export const callWith = (address: string, token: string): Call => client(address, token);
