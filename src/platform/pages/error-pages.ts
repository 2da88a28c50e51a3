import { marked } from 'marked';
import type { Assets } from './assets.ts';
import { type Failure, referenceTo } from './catalogue.ts';
import { type Html, html, trusted } from './html.ts';
import { layout } from './layout.ts';

const section = '/docs/errors';

/** The list of all errors, grouped by status. */
export function errorList(failures: readonly Failure[], assets: Assets): string {
  const groups = [...Map.groupBy(failures, (failure) => failure.status).values()];
  return layout(assets, {
    title: 'Errors: Docket',
    section,
    body: html`<section class="hero small">
  <h1>Errors</h1>
  <p class="lead">Whatever goes wrong, the answer is one <code>application/problem+json</code> document (RFC 9457). Branch on its
  <code>code</code>: it is stable, and has one status.</p>
</section>
<div class="slips">${groups.map(statusSlip)}</div>`,
  });
}

function statusSlip(failures: readonly Failure[]): Html {
  const [first] = failures;
  if (first === undefined) return html``;
  return html`<section class="slip" aria-label="${first.status} ${first.reason}">
  <h2 class="status"><b>${first.status}</b> ${first.reason}</h2>
  <ul>${failures.map(
    ({ code, title }) => html`
    <li><a class="entry" href="${section}/${code}"><span class="what">${title}</span> <span class="where"><code>${code}</code></span></a></li>`,
  )}
  </ul>
</section>`;
}

/** The page that the `type` of a problem leads to. */
export function errorPage(failure: Failure, assets: Assets): string {
  const { code, status, reason, title, description, example, operations } = failure;
  return layout(assets, {
    title: `${title} (${code}): Docket`,
    section,
    body: html`<nav class="crumbs" aria-label="Where you are"><a href="${section}">Errors</a> <span aria-hidden="true">/</span> <code>${code}</code></nav>
<article class="error">
  <header class="stub"><p class="stamp">${status}<span>${reason}</span></p><div><h1>${title}</h1><p><code>${code}</code></p></div></header>
  <div class="prose">${trusted(marked.parse(description, { async: false }))}</div>
  <h2>How it looks</h2>
  <pre tabindex="0"><code>${JSON.stringify(example, null, 2)}</code></pre>
  ${operations.length === 0 ? null : answeredBy(failure)}
</article>`,
  });
}

function answeredBy({ operations }: Failure): Html {
  return html`<h2>Who may answer so</h2>
  <ul class="chips">${operations.map(
    (operation) => html`
    <li><a href="${referenceTo(operation)}">${operation.summary}</a></li>`,
  )}
  </ul>`;
}

/** What stands where there is no such error. */
export function unknownErrorPage(assets: Assets): string {
  return layout(assets, {
    title: 'No such error: Docket',
    section,
    body: html`<section class="hero small">
  <p class="kicker">404</p>
  <h1>There is no error of this name.</h1>
  <p class="lead">The address may be misspelt, or come from a newer server than this one.</p>
  <p class="actions"><a class="button" href="${section}">See all errors</a></p>
</section>`,
  });
}
