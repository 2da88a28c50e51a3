import express, {
  type ErrorRequestHandler,
  type Request,
  type RequestHandler,
  type Response,
  type Router,
} from 'express';
import Provider, { type Client, errors } from 'oidc-provider';
import { recordAudit } from '../audit/record.ts';
import { originOf } from '../contract/origin.ts';
import { Problem } from '../contract/problem.ts';
import type { LogIn } from '../identity/log-in.ts';
import type { Database } from '../platform/database.ts';
import { newId } from '../platform/ids.ts';
import { secure } from '../platform/pages/security.ts';
import { endLogin } from './artifacts.ts';
import { allow } from './grants.ts';
import { only } from './methods.ts';
import type { OAuthPages } from './pages.ts';
import { findPerson, hasPassword, type Person } from './person.ts';
import { PATHS } from './provider.ts';

interface Options {
  readonly database: Database;
  readonly provider: () => Provider;
  readonly pages: OAuthPages;
  readonly logIn: LogIn;
}
type Interaction = Awaited<ReturnType<Provider['interactionDetails']>>;

/** What is asked, by whom and of whom. */
interface Question {
  readonly interaction: Interaction;
  readonly client: Client;
  /** Who is logged in, where somebody is. */
  readonly person: Person | null;
  readonly scopes: readonly string[];
  readonly redirectUri: string;
}

/**
 * The pages where a person logs in and lets a partner in or not. They are forms and need no script. Only the browser
 * that the question was asked in can answer it: its cookie is bound to the page and comes with no request of another site.
 */
export function createInteractions({ database, provider, pages, logIn }: Options): Router {
  const ask = async (req: Request, res: Response): Promise<Question> => {
    const interaction = await provider().interactionDetails(req, res);
    const { client_id, redirect_uri, scope } = interaction.params;
    const client = await provider().Client.find(String(client_id));
    if (client === undefined) throw new errors.InvalidClient('this partner is no longer registered');
    const allowed = new Set(client.scope?.split(' '));
    return {
      interaction,
      client,
      person: interaction.session === undefined ? null : await findPerson(database, interaction.session.accountId),
      scopes: String(scope)
        .split(' ')
        .filter((it) => allowed.has(it)),
      redirectUri: String(redirect_uri),
    };
  };

  const show = (res: Response, question: Question, failed?: { email: string; problem: Problem }): void => {
    const { interaction, client, person, scopes, redirectUri } = question;
    const of = { name: client.clientName ?? client.clientId, homepage: client.clientUri ?? null, redirectUri };
    secure({ forms: [formTarget(redirectUri)] })(res.req, res, () => undefined);
    res.type('html');
    if (interaction.prompt.name === 'consent') {
      if (person === null) throw new errors.SessionNotFound('nobody is logged in any more');
      res.send(pages.consent({ client: of, scopes, email: person.email }));
      return;
    }
    if (failed !== undefined) {
      const { status, headers } = failed.problem;
      // A page asks for no `Authorization`, so a wrong password is a bad form here, and no 401.
      res.status(status === 401 ? 400 : status).set({ ...headers });
    }
    const email = failed?.email ?? textOf(interaction.params.login_hint);
    res.send(pages.login({ client: of, email, failure: failed?.problem.detail ?? null }));
  };

  const logInTo = async (req: Request, res: Response, question: Question): Promise<void> => {
    const { interaction } = question;
    const [email, password] = [textOf(req.body?.email), textOf(req.body?.password)];
    let accountId: string;
    try {
      const { id, password_hash } = await logIn({ email, password }, originOf(req));
      await database.transaction(async (transaction) => {
        // The password was changed, or the account shut, between the check and now.
        if (!(await hasPassword(transaction, id, password_hash))) throw new Problem('invalid_credentials');
        const deed = { action: 'session.created', userId: id } as const;
        await recordAudit(transaction, { caller: { id }, origin: () => originOf(req) }, deed);
      });
      accountId = id;
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      show(res, question, { email, problem: error });
      return;
    }
    const before = interaction.session;
    if (before !== undefined && before.accountId !== accountId) {
      // Somebody else was logged in here: that log-in ends, and the question goes on without it.
      await endLogin(database, before.uid);
      interaction.session = undefined;
      await interaction.persist();
    }
    const result = { login: { accountId, remember: false } };
    await provider().interactionFinished(req, res, result, { mergeWithLastSubmission: false });
  };

  const letIn = async (req: Request, res: Response, question: Question): Promise<void> => {
    const { client, person } = question;
    if (person === null) throw new errors.SessionNotFound('nobody is logged in any more');
    // What the page showed: the client may have been given more since.
    const shown = textOf(req.body?.scope).split(' ');
    const scopes = question.scopes.filter((it) => shown.includes(it));
    if (scopes.length === 0) return show(res, question);
    const { clientId } = client;
    const grantId = await database.transaction(async (transaction) => {
      const now = new Date().toISOString();
      const id = await allow(transaction, { id: newId(), userId: person.id, clientId, scopes, now });
      const deed = {
        action: 'grant.given',
        userId: person.id,
        targetId: id,
        details: { scopes: scopes.join(' ') },
      } as const;
      await recordAudit(transaction, { caller: { id: person.id }, origin: () => originOf(req) }, deed);
      return id;
    });
    await provider().interactionFinished(req, res, { consent: { grantId } });
  };

  const refuse = (req: Request, res: Response): Promise<void> => {
    const result = { error: 'access_denied', error_description: 'the person did not let the client in' };
    return provider().interactionFinished(req, res, result, { mergeWithLastSubmission: false });
  };

  /** Ends the log-in of this browser and asks anew. */
  const switchAccount = async (res: Response, { interaction }: Question): Promise<void> => {
    if (interaction.session !== undefined) await endLogin(database, interaction.session.uid);
    const query = new URLSearchParams();
    for (const [name, value] of Object.entries(interaction.params))
      for (const each of [value].flat()) query.append(name, String(each));
    res.redirect(303, `${PATHS.authorization}?${query}`);
  };

  const answer: RequestHandler = async (req, res) => {
    const question = await ask(req, res);
    const asked = question.interaction.prompt.name;
    const action = textOf(req.body?.action);
    if (action === 'refuse') return refuse(req, res);
    if (action === 'switch') return switchAccount(res, question);
    if (action === 'allow' && asked === 'consent') return letIn(req, res, question);
    if (action === 'login' && asked === 'login') return logInTo(req, res, question);
    show(res, question);
  };

  const failed: ErrorRequestHandler = (error: unknown, _req, res, next) => {
    if (!(error instanceof errors.OIDCProviderError)) return next(error);
    res.status(error.statusCode).type('html').send(pages.error(error));
  };

  const noStore: RequestHandler = (_req, res, next) => {
    res.setHeader('Cache-Control', 'no-store');
    next();
  };
  const router = express.Router();
  router
    .route(`${PATHS.interaction}/:uid`)
    .all(only('GET', 'HEAD', 'POST'), secure(), noStore)
    .get(async (req, res) => show(res, await ask(req, res)))
    .post(express.urlencoded({ extended: false, limit: '16kb' }), answer);
  return router.use(failed);
}

/** A text of a form or of a query as far as it can be one; PostgreSQL has no NUL. */
const textOf = (value: unknown): string => (typeof value === 'string' ? value.slice(0, 1000).replaceAll('\0', '') : '');

/**
 * Where a form leads in the end: browsers hold the redirect after a form against `form-action` too. An address that the
 * policy's grammar has no words for, and a scheme of an app's own, are allowed by scheme.
 */
function formTarget(redirectUri: string): string {
  const { origin, protocol } = new URL(redirectUri);
  return /^https?:\/\/[a-z0-9.-]+(:\d+)?$/.test(origin) ? origin : protocol;
}
