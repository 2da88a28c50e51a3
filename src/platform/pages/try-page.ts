import type { Assets } from './assets.ts';
import { html } from './html.ts';
import { layout } from './layout.ts';

/** Swagger UI with a form that logs in, so that each operation can be tried on this server. */
export function tryPage(base: string, assets: Assets): string {
  return layout(assets, {
    title: 'Try it: Docket',
    section: '/docs/try',
    styles: ['swagger-ui.css', 'try.css'],
    scripts: ['swagger-ui.js', 'try.js'],
    bringsMain: true,
    body: html`<section class="hero small">
  <h1>Try it</h1>
  <p class="lead">Send real requests to this server. What you change here is changed.</p>
</section>
<noscript><p class="note">This page needs JavaScript. <a href="/">The start page</a> shows requests for a shell.</p></noscript>
<section class="slip login" aria-labelledby="login-title">
  <h2 id="login-title">Log in</h2>
  <form id="login" method="post" action="/docs/try" data-base="${base}">
    <label>E-mail <input name="email" type="email" autocomplete="username" required maxlength="254"></label>
    <label>Password <input name="password" type="password" autocomplete="current-password" required maxlength="128"></label>
    <button class="button" type="submit">Log in</button>
  </form>
  <p id="login-hint">No account yet? Register with <a href="#/Users/registerUser">POST /users</a> below, then log in. A token that you
  have already goes into <b>Authorize</b>.</p>
  <div id="logged-in" hidden>
    <dl><dt>Logged in as</dt><dd id="who"></dd><dt>Your workspace</dt><dd><code class="long" id="workspace"></code></dd><dt>Until</dt><dd id="until"></dd></dl>
    <button class="button quiet" type="button" id="logout">Log out</button>
  </div>
  <p id="login-status" role="status"></p>
</section>
<div id="swagger"></div>`,
  });
}
