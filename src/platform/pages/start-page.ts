import type { Document } from '../../contract/document.ts';
import type { Assets } from './assets.ts';
import { type Operation, operationsOf, referenceTo } from './catalogue.ts';
import { type Html, html } from './html.ts';
import { layout } from './layout.ts';

/**
 * The start page: what this is, where to go on, and a first request to paste.
 * @returns how to write the page for the origin under which the reader came, such as `https://tasks.example.com`
 */
export function startPage(document: Document, base: string, assets: Assets): (origin: string) => string {
  const { title, version } = document.info;
  const groups = Map.groupBy(operationsOf(document), (operation) => operation.tag);
  const operations = html`<section aria-labelledby="operations">
  <h2 id="operations">What it can do</h2>
  <div class="slips">${[...groups].map(([tag, members]) => slip(tag, members))}</div>
</section>`;

  return (origin) =>
    layout(assets, {
      title: `${title}: tasks over HTTP, on your own server`,
      section: '/',
      body: html`<section class="hero">
  <p class="kicker">${title} ${version}</p>
  <h1>Tasks over HTTP, on your own server.</h1>
  <p class="lead">A task-management API whose contract is the program: what the reference says is what the server does, and
  nothing else leaves it.</p>
  <p class="actions"><a class="button" href="/docs">Read the reference</a> <a class="button quiet" href="/docs/try">Try it in the browser</a></p>
</section>
<section aria-labelledby="first">
  <h2 id="first">A first request</h2>
  <p>Paste the steps into a shell, one after the other.</p>
  <ol class="steps">${firstRequests(origin + base).map(
    ({ name, command }) => html`<li><h3>${name}</h3><pre tabindex="0"><code>${command}</code></pre></li>`,
  )}</ol>
</section>
${operations}
${addresses(origin + base)}`,
    });
}

/** A new user, a session, a task: the way from nothing to something to do. */
function firstRequests(api: string): readonly { name: string; command: string }[] {
  const json = `-H 'Content-Type: application/json'`;
  const credentials = `"email": "you@example.com", "password": "'$PASSWORD'"`;
  const read = (name: string) => `sed -n 's/.*"${name}":"\\([^"]*\\)".*/\\1/p'`;
  return [
    {
      name: 'Register',
      command: `PASSWORD=$(head -c 18 /dev/urandom | base64)
curl -s ${api}/users ${json} \\
  -d '{${credentials}, "name": "You"}'`,
    },
    {
      name: 'Log in',
      command: `TOKEN=$(curl -s ${api}/sessions ${json} \\
  -d '{${credentials}}' | ${read('accessToken')})
WORKSPACE=$(curl -s ${api}/users/me -H "Authorization: Bearer $TOKEN" \\
  | ${read('personalWorkspaceId')})`,
    },
    {
      name: 'Write a task down',
      command: `curl -s ${api}/workspaces/$WORKSPACE/tasks -H "Authorization: Bearer $TOKEN" \\
  ${json} -d '{"title": "Water the plants"}'`,
    },
  ];
}

function slip(tag: string, operations: readonly Operation[]): Html {
  return html`<section class="slip" aria-label="${tag}">
  <h3>${tag}</h3>
  <ul>${operations.map(
    ({ id, method, path, summary }) => html`
    <li><a class="entry" href="${referenceTo({ tag, id })}"><span class="what">${summary}</span>
      <span class="where"><b class="method ${method.toLowerCase()}">${method}</b> <code>${breakable(path)}</code></span></a></li>`,
  )}
  </ul>
</section>`;
}

/** A path that may break before each slash. */
const breakable = (path: string): readonly Html[] => path.split(/(?=\/)/).map((part) => html`<wbr>${part}`);

function addresses(api: string): Html {
  const row = (href: string, text: string) =>
    html`<tr><th scope="row"><a href="${href}">${href}</a></th><td>${text}</td></tr>`;
  return html`<section aria-labelledby="addresses">
  <h2 id="addresses">What else is here</h2>
  <p>The API begins at <code class="long">${api}</code>.</p>
  <table class="addresses"><tbody>
    ${row('/openapi.json', 'The contract, OpenAPI 3.1. Generate your client from it.')}
    ${row('/openapi.yaml', 'The same contract as YAML.')}
    ${row('/docs/errors', 'Every error that the server answers with, and how to mend it.')}
    ${row('/.well-known/api-catalog', 'The catalogue for machines that look for an API (RFC 9727).')}
    ${row('/livez', 'Whether the server is alive.')}
  </tbody></table>
</section>`;
}
