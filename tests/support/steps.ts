import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** One block of a guide that changes a file. */
export interface Step {
  readonly file: string;
  /** `diff` replaces a fragment; anything else is the text of a new file. */
  readonly language: string;
  readonly text: string;
}

/** The steps between `<!-- steps: NAME -->` and `<!-- end -->` of a guide, in order. The line above a block names its file. */
export function readSteps(guide: string, name: string): Step[] {
  const [, section] = guide.match(new RegExp(`<!-- steps: ${name} -->([\\s\\S]*?)<!-- end -->`)) ?? [];
  if (section === undefined) throw new Error(`The guide has no steps called ${name}.`);
  const blocks = section.match(/^```\w/gm) ?? [];
  const steps = [...section.matchAll(/^`([^`\n]+)`:\n\n```(\w+)\n([\s\S]*?)^```$/gm)].map(
    ([, file = '', language = '', text = '']) => ({
      file,
      language,
      text,
    }),
  );
  if (steps.length !== blocks.length)
    throw new Error(`Of ${blocks.length} blocks of ${name}, ${steps.length} name their file.`);
  return steps;
}

/**
 * Does what a step says to the files below a folder.
 * @throws when a fragment that it replaces is not there, or is there more than once, or a new file is there already
 */
export function applyStep(root: string, { file, language, text }: Step): void {
  const path = join(root, file);
  if (language !== 'diff') {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text, { flag: 'wx' });
    return;
  }
  const lines = text.trimEnd().split('\n');
  const side = (sign: string) =>
    lines
      .filter((line) => [sign, ' '].includes(line.charAt(0) || ' '))
      .map((line) => `${line.slice(1)}\n`)
      .join('');
  const [before, after] = [side('-'), side('+')];
  // A line feed in front makes fragments begin at the beginning of a line.
  const parts = `\n${readFileSync(path, 'utf8')}`.split(`\n${before}`);
  if (parts.length !== 2) throw new Error(`${file} holds this ${parts.length - 1} times:\n${before}`);
  writeFileSync(path, parts.join(`\n${after}`).slice(1));
}
