import type { Arena } from '../arena.ts';
import type { Figure } from '../options.ts';
import { apiKey } from './api-key.ts';
import { contentTypes } from './content-types.ts';
import { memory } from './memory.ts';
import { size } from './size.ts';
import { startUp } from './start-up.ts';

/** One line of what must hold beside the comparisons. */
export interface Finding {
  readonly figure: string;
  readonly found: string;
  readonly bound: string;
  readonly holds: boolean;
  /** The numbers behind the line. */
  readonly data: object;
}

export const measure: Readonly<Record<Figure, (arena: Arena) => Promise<readonly Finding[]>>> = {
  size,
  'api-key': apiKey,
  'content-type': contentTypes,
  memory,
  start: startUp,
};
