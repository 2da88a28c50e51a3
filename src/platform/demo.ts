import { keptSecret, randomSecret } from './secrets.ts';

/** An account to try things with. */
export interface DemoAccount {
  readonly email: string;
  readonly password: string;
}

/**
 * The demo account, registered through the server's own door on its first start; its password stays in the data folder.
 * Null where the account cannot be had, such as when its file was deleted, or Node does not know who signed the certificate.
 */
export async function demoAccount(directory: string, address: string): Promise<DemoAccount | null> {
  const account = {
    email: 'demo@docket.example',
    password: await keptSecret(directory, 'demo-password', randomSecret),
  };
  const post = (path: string, body: object) =>
    fetch(`${address}/v1${path}`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(body),
    }).catch(() => null);
  const registered = await post('/users', { ...account, name: 'Demo' });
  if (registered?.status === 409 || registered?.status === 403)
    return (await post('/sessions', account))?.ok ? account : null;
  return registered?.ok ? account : null;
}
