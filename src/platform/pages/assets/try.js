/* Swagger UI on this server's contract, and the form that logs in. */
/* global SwaggerUIBundle */

/**
 * The contract without the examples of optional parameters: Swagger UI would fill each of them in and send it, and who
 * wants all tasks does not want those after somebody else's cursor.
 */
function withoutExamples(contract) {
  const items = Object.values(contract.paths);
  const operations = items.flatMap((item) => Object.values(item));
  const parameters = [contract.components, ...items, ...operations].flatMap((it) =>
    Object.values(it?.parameters ?? {}),
  );
  for (const parameter of parameters) {
    if (parameter.required !== true) delete parameter.example;
  }
  return contract;
}

const ui = SwaggerUIBundle({
  url: '/openapi.json',
  dom_id: '#swagger',
  presets: [SwaggerUIBundle.presets.apis],
  plugins: [
    {
      // The title and the description stand in the reference.
      wrapComponents: { InfoContainer: () => () => null },
      statePlugins: {
        spec: { wrapActions: { updateJsonSpec: (original) => (contract) => original(withoutExamples(contract)) } },
      },
    },
  ],
  layout: 'BaseLayout',
  deepLinking: true,
  tryItOutEnabled: true,
  validatorUrl: null,
  displayRequestDuration: true,
  defaultModelsExpandDepth: -1,
});

const element = (id) => document.getElementById(id);
const form = element('login');
const base = form.dataset.base;
let session = null;

const call = (path, options = {}) =>
  fetch(base + path, {
    ...options,
    headers: { ...options.headers, ...(session && { Authorization: `Bearer ${session.accessToken}` }) },
  });

/** The body of an answer, or an error that says what the problem says. */
async function read(response) {
  const body = await response.json().catch(() => ({}));
  if (response.ok) return body;
  throw new Error(body.detail ?? body.title ?? `The server answered ${response.status}.`);
}

function show(message = '') {
  element('login-title').textContent = session === null ? 'Log in' : 'Your session';
  form.hidden = element('login-hint').hidden = session !== null;
  element('logged-in').hidden = session === null;
  element('login-status').textContent = message;
}

async function logIn() {
  const body = JSON.stringify(Object.fromEntries(new FormData(form)));
  session = await read(
    await call('/sessions', { method: 'POST', headers: { 'Content-Type': 'application/json' }, body }),
  );
  const user = await read(await call('/users/me'));
  ui.preauthorizeApiKey('session', session.accessToken);
  offerWorkspace(user.personalWorkspaceId);
  element('who').textContent = `${user.name} (${user.email})`;
  element('workspace').textContent = user.personalWorkspaceId;
  element('until').textContent = new Date(Date.now() + session.expiresIn * 1000).toLocaleTimeString([], {
    timeStyle: 'short',
  });
  form.reset();
  show();
}

/** Fills the caller's own workspace in wherever an operation asks for one. */
function offerWorkspace(id) {
  const spec = ui.specSelectors.specJson().toJS();
  for (const parameter of Object.values(spec.components.parameters)) {
    if (parameter.name === 'workspaceId') parameter.example = id;
  }
  ui.specActions.updateJsonSpec(spec);
}

async function logOut() {
  await call(`/sessions/${session.id}`, { method: 'DELETE' });
  ui.authActions.logout(['session']);
  session = null;
  show('You are logged out.');
}

const orSay = (action) => (event) => {
  event.preventDefault();
  action().catch((error) => {
    session = null;
    show(error.message);
  });
};
form.addEventListener('submit', orSay(logIn));
element('logout').addEventListener('click', orSay(logOut));

const dark = matchMedia('(prefers-color-scheme: dark)');
const followColours = () => document.documentElement.classList.toggle('dark-mode', dark.matches);
dark.addEventListener('change', followColours);
followColours();
