import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { checkout } from './process.ts';

export interface Instruction {
  /** Such as `RUN`. */
  readonly name: string;
  readonly text: string;
}

/** The instructions of our Dockerfile, each on one line. */
export function dockerfile(): Instruction[] {
  const lines = readFileSync(join(checkout, 'Dockerfile'), 'utf8')
    .replaceAll(/^#.*\n/gm, '')
    .replaceAll(/\\\n\s*/g, '');
  return lines
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => ({ name: line.split(' ', 1)[0] ?? '', text: line.slice(line.indexOf(' ') + 1) }));
}

/** The last instruction of a name, which is the one that holds. */
export function instruction(name: string): string {
  const found = dockerfile().findLast((it) => it.name === name);
  if (found === undefined) throw new Error(`The Dockerfile has no ${name}.`);
  return found.text;
}

/** The command of CMD or of HEALTHCHECK, which are written as JSON. */
export function command(name: 'CMD' | 'HEALTHCHECK'): string[] {
  const text = instruction(name);
  return JSON.parse(text.slice(text.indexOf('[')));
}
