import type { AppOptions } from '../../src/app.ts';
import { createTestApp, type TestApp } from './app.ts';
import { type Client, createClient } from './checked-client.ts';

/** An app of a test file's own, and a client of it whose every exchange is checked. */
export interface CheckedDocket extends TestApp {
  readonly client: Client;
  /** A client of another app over the same database. */
  clientOf(options: Partial<AppOptions>): Promise<Client>;
}

export async function createCheckedDocket(overrides: Partial<AppOptions> = {}): Promise<CheckedDocket> {
  const test = await createTestApp(overrides);
  const client = createClient(test.app);
  return { ...test, client, clientOf: async (options) => createClient(await test.variant(options), client.recorder) };
}

/** The problem that an answer holds. */
export function problemOf({ text }: { readonly text: string }): {
  code: string;
  detail: string;
  errors?: { pointer?: string; parameter?: string; in: string; detail: string }[];
} {
  return JSON.parse(text);
}
