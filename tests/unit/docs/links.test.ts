import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { checkout } from '../../support/process.ts';

const files = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard', '*.md'], {
  cwd: checkout,
  encoding: 'utf8',
});
const pages = files.split('\n').filter((it) => it !== '' && existsSync(join(checkout, it)));

/** What GitHub makes of a heading. */
const anchor = (heading: string): string =>
  heading
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}\s_-]/gu, '')
    .trim()
    .replaceAll(' ', '-');
const anchorsOf = (text: string): Set<string> =>
  new Set((text.replaceAll(/```[\s\S]*?```/g, '').match(/(?<=^#+ ).*/gm) ?? []).map(anchor));

test.each(pages)('every link of %s leads somewhere', (page) => {
  const text = readFileSync(join(checkout, page), 'utf8').replaceAll(/```[\s\S]*?```|`[^`\n]*`/g, '');
  for (const [, target = ''] of text.matchAll(/\]\(([^)\s]+)\)/g)) {
    if (/^(https?|mailto):/.test(target)) continue;
    const [path = '', fragment] = target.split('#');
    const file = path === '' ? join(checkout, page) : join(checkout, dirname(page), path);
    expect([target, existsSync(file)]).toEqual([target, true]);
    if (fragment !== undefined) expect(anchorsOf(readFileSync(file, 'utf8'))).toContain(fragment);
  }
});

test('the runbook lists each of its pages', () => {
  const folder = join(checkout, 'docs/running');
  const index = readFileSync(join(folder, 'README.md'), 'utf8');
  for (const page of readdirSync(folder).filter((it) => it.endsWith('.md') && it !== 'README.md'))
    expect(index).toContain(`](${page})`);
});
