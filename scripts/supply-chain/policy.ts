import { readFileSync } from 'node:fs';

export const severities = ['info', 'low', 'moderate', 'high', 'critical'] as const;
export type Severity = (typeof severities)[number];

/** A weakness that is known and let pass until a day, for a reason. */
export interface Exception {
  /** Such as `GHSA-xxxx-xxxx-xxxx`. */
  readonly advisory: string;
  readonly package: string;
  readonly why: string;
  /** The last day on which it holds, such as `2027-01-31`. */
  readonly until: string;
}

/** What `supply-chain.json` decides. */
export interface Policy {
  readonly licences: {
    readonly allowed: readonly string[];
    readonly readByHand: Readonly<Record<string, { readonly licence: string; readonly why: string }>>;
  };
  readonly audit: {
    readonly failsFrom: { readonly runtime: Severity; readonly development: Severity };
    readonly exceptions: readonly Exception[];
  };
}

export function readPolicy(file = 'supply-chain.json'): Policy {
  return JSON.parse(readFileSync(file, 'utf8'));
}
