import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { packages, program } from './support/programs.ts';

const read = (file: string): string => readFileSync(join(import.meta.dirname, '../..', file), 'utf8');
const names = [...new Set(Object.values(packages))];

test.each(Object.keys(packages).filter((it): it is keyof typeof packages => it in packages))('%s is there', (name) => {
  expect(program(name)).toMatch(new RegExp(`/${name}$`));
});

test('the README names the packages, and CI installs them', () => {
  const [, named = ''] = /Debian's packages ([^.]*)\./.exec(read('README.md')) ?? [];
  expect([...named.matchAll(/`([a-z-]+)`/g)].map(([, name]) => name)).toEqual(names);
  expect(read('.ci/run')).toContain(`install_packages ${names.join(' ')}\n`);
});
