import { Problem } from '../contract/problem.ts';

/** The handler of an operation that is declared and does not work yet. */
export const later = async (): Promise<never> => {
  throw new Problem('unavailable', { detail: 'This operation does not work yet.' });
};
