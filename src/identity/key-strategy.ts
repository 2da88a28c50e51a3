import { Strategy } from 'passport';
import type { Found } from './believed.ts';
import { apiKey, type Credentials } from './credential.ts';

/** Who calls with an API key; null where there is no such key, it has expired, or its user is shut out. */
export type FindApiKey = (key: string) => Promise<Found | null>;

/** Verifies the API key of a request. No strategy on npm is for keys that are kept as a hash, in a header of two. */
export class ApiKeyStrategy extends Strategy {
  // No private field: passport asks an object that is made from this one.
  readonly find: FindApiKey;

  constructor(find: FindApiKey) {
    super();
    this.find = find;
  }

  override authenticate(credentials: Credentials): void {
    const key = apiKey(credentials);
    if (key === null) this.fail();
    else
      this.find(key).then(
        // As an object of any shape: passport has one type of user for the whole process.
        (found) => (found === null ? this.fail() : this.success(Object(found))),
        (error: unknown) => this.error(error),
      );
  }
}
