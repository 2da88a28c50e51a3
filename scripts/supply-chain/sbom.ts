import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

interface Component {
  readonly 'bom-ref': string;
  readonly name: string;
  readonly properties: readonly { readonly name: string }[];
}
interface Bom {
  readonly metadata: { readonly component: Component };
  readonly components: readonly Component[];
  readonly dependencies: readonly { readonly ref: string; readonly dependsOn: readonly string[] }[];
}
interface Lock {
  readonly name: string;
  readonly packages: Readonly<Record<string, { readonly version?: string; readonly dev?: boolean }>>;
}

/**
 * Of npm's bill of materials the part that runs in production. npm's own `--omit dev` leaves out packages that production
 * needs too, `jose` among them; the lock file knows.
 */
export function forProduction(bom: Bom, lock: Lock): Bom {
  const isWanted = new Set<string>();
  for (const [path, { version, dev }] of Object.entries(lock.packages))
    if (dev !== true) isWanted.add(`${path.slice(path.lastIndexOf('node_modules/') + 13) || lock.name}@${version}`);
  const { metadata, components, dependencies } = bom;
  return {
    ...bom,
    metadata: { ...metadata, component: { ...metadata.component, name: lock.name } },
    components: components
      .filter((it) => isWanted.has(it['bom-ref']))
      .map((it) => ({ ...it, properties: it.properties.filter(({ name }) => name !== 'cdx:npm:package:development') })),
    dependencies: dependencies
      .filter(({ ref }) => isWanted.has(ref))
      .map(({ ref, dependsOn }) => ({ ref, dependsOn: dependsOn.filter((it) => isWanted.has(it)) })),
  };
}

if (import.meta.main) {
  const command = ['sbom', '--package-lock-only', '--sbom-format', 'cyclonedx', '--sbom-type', 'application'];
  const bom = execFileSync('npm', command, {
    encoding: 'utf8',
    maxBuffer: 2 ** 28,
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const lock = JSON.parse(readFileSync('package-lock.json', 'utf8'));
  process.stdout.write(`${JSON.stringify(forProduction(JSON.parse(bom), lock), null, 2)}\n`);
}
