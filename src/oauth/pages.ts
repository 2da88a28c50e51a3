import type { Assets } from '../platform/pages/assets.ts';
import { type Html, html } from '../platform/pages/html.ts';
import { layout } from '../platform/pages/layout.ts';

/** What a person is told of a partner. */
export interface Partner {
  readonly name: string;
  readonly homepage: string | null;
  readonly redirectUri: string;
}
export interface OAuthPages {
  login(asked: { client: Partner; email: string; failure: string | null }): string;
  consent(asked: { client: Partner; scopes: readonly string[]; email: string }): string;
  error(error: { readonly error: string; readonly error_description?: string | undefined }): string;
}

/** @param meanings what each scope allows, in plain words */
export function createOAuthPages(assets: Assets, meanings: Readonly<Record<string, string>>): OAuthPages {
  const page = (title: string, body: Html): string =>
    layout(assets, { title: `${title}: Docket`, section: null, styles: ['forms.css'], body });

  return {
    login: ({ client, email, failure }) =>
      page(
        'Log in',
        html`<form class="ticket" method="post">
  <header><h1>Log in to Docket</h1>
  <p>${named(client)} asks to work with your account. Next, you see what it wants to do, and decide.</p></header>
  <div class="asks">${failure === null ? null : html`<p class="failure" role="alert">${failure}</p>`}
  <p class="field"><label for="email">E-mail address</label>
  <input id="email" name="email" type="email" autocomplete="username" required maxlength="254" value="${email}"${email === '' ? html` autofocus` : null}></p>
  <p class="field"><label for="password">Password</label>
  <input id="password" name="password" type="password" autocomplete="current-password" required maxlength="128"${email === '' ? null : html` autofocus`}></p>
  <p class="decision"><button class="button" name="action" value="login">Log in</button>
  <button class="button quiet" name="action" value="refuse" formnovalidate>Cancel</button></p>
  <p class="small">The password goes to Docket alone. ${named(client)} never sees it.</p></div>
</form>`,
      ),

    consent: ({ client, scopes, email }) =>
      page(
        'Let a partner in',
        html`<form class="ticket" method="post">
  <header><h1>Let ${named(client)} in?</h1>
  <p>${client.homepage === null ? 'It' : html`It says that it is at <a href="${client.homepage}" rel="noopener noreferrer">${hostOf(client.homepage)}</a>, and`} asks to do this for you:</p></header>
  <div class="asks"><ul class="scopes">${scopes.map((scope) => html`<li>${meanings[scope] ?? scope}</li>`)}</ul>
  <p class="small">It may do this, as far as you may yourself, until you let it go: your account's list of partners has it.
  Then you go on to <b>${destinationOf(client.redirectUri)}</b>.</p>
  <p class="decision"><input type="hidden" name="scope" value="${scopes.join(' ')}">
  <button class="button" name="action" value="allow">Let it in</button>
  <button class="button quiet" name="action" value="refuse">Refuse</button></p>
  <p class="small who">You are logged in as <b>${email}</b>. <button class="link" name="action" value="switch">Use another account</button></p></div>
</form>`,
      ),

    error: ({ error, error_description }) =>
      page(
        'This did not work',
        html`<article class="ticket">
  <header><h1>${TITLES[error] ?? 'This did not work'}</h1>
  <p>${ADVICE[error] ?? 'Go back to the program that sent you here, and start again. If that does not help, tell the people who make it what stands below.'}</p></header>
  <div class="asks"><p class="small"><code>${error}</code>${error_description === undefined ? null : html`: ${error_description}`}</p></div>
</article>`,
      ),
  };
}

/** Names are the partner's own words: they stay apart from ours, whatever direction they are written in. */
const named = ({ name }: Partner): Html => html`<bdi>${name}</bdi>`;
const hostOf = (address: string): string => new URL(address).host;

/** Where the browser goes, in a word that says something: a host, or an app on this machine. */
function destinationOf(redirectUri: string): string {
  const { protocol, host } = new URL(redirectUri);
  return protocol === 'https:' ? host : protocol === 'http:' ? 'a program on this computer' : 'an app on this device';
}

const TITLES: Readonly<Record<string, string>> = {
  invalid_client: 'Docket does not know this partner',
  invalid_redirect_uri: 'This link leads elsewhere',
  server_error: 'Something broke here',
};
const ADVICE: Readonly<Record<string, string>> = {
  invalid_client:
    'The program that sent you here is not registered, or no longer. Nothing was given away. Tell the people who make it.',
  invalid_redirect_uri:
    'You would not have come back to where the partner said it is at home. So Docket stopped, and gave nothing away. Do not try again from where you came.',
  server_error: 'It is not your fault. Try again in a moment.',
};
