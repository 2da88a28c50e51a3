/** One answer, its body read: JSON as a value, anything else as text. */
export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  // What the wire holds is what a test asserts on.
  readonly body: Record<string, unknown>;
}

export type Call = (method: string, path: string, body?: unknown, headers?: Record<string, string>) => Promise<Answer>;

export interface Person {
  readonly email: string;
  readonly password: string;
  readonly token: string;
  readonly sessionId: string;
  readonly workspace: string;
  /** Sends a request with the person's token. */
  readonly call: Call;
}

/** Sends requests to a server; paths begin with a slash. */
export function client(address: string, token?: string): Call {
  return async (method, path, body, headers = {}) => {
    const response = await fetch(address + path, {
      method,
      headers: {
        ...(token === undefined ? {} : { Authorization: `Bearer ${token}` }),
        ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
    const text = await response.text();
    const isJson = /json/.test(response.headers.get('Content-Type') ?? '');
    return { status: response.status, headers: response.headers, body: isJson ? JSON.parse(text) : { text } };
  };
}

/** Logs in. */
export async function logIn(
  address: string,
  { email, password }: { email: string; password: string },
): Promise<Person> {
  const session = await client(address)('POST', '/v1/sessions', { email, password });
  if (session.status !== 201) throw new Error(`Logging in: ${session.status} ${JSON.stringify(session.body)}`);
  const token = String(session.body.accessToken);
  const call = client(address, token);
  const me = await call('GET', '/v1/users/me');
  return {
    email,
    password,
    token,
    sessionId: String(session.body.id),
    workspace: String(me.body.personalWorkspaceId),
    call,
  };
}

let count = 0;
/** Registers somebody new and logs in. */
export async function signUp(address: string): Promise<Person> {
  const account = {
    email: `person-${process.pid}-${count++}@people.example`,
    password: 'seven lanterns over quiet harbours',
  };
  const { status, body } = await client(address)('POST', '/v1/users', { ...account, name: 'Ada Person' });
  if (status !== 201) throw new Error(`Registering: ${status} ${JSON.stringify(body)}`);
  return logIn(address, account);
}
