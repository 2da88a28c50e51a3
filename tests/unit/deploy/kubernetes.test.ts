import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { parse } from 'yaml';
import { checkout } from '../../support/process.ts';

const folder = join(checkout, 'deploy/kubernetes');
const manifests = new Map(
  readdirSync(folder).map((file) => [file, parse(readFileSync(join(folder, file), 'utf8'))] as const),
);
const [deployment, job, kustomization] = ['deployment.yaml', 'migrate.yaml', 'kustomization.yaml'].map((it) =>
  manifests.get(it),
);
const page = readFileSync(join(checkout, 'docs/running/docker.md'), 'utf8');
/** Those that are not of Kubernetes itself: of its tool, and of an operator that a cluster may lack. */
const foreign = ['kustomization.yaml', 'pod-monitor.yaml'];

/** What the compiler says of manifests written as literals of the types of Kubernetes: a misspelt member is an error. */
function typeErrors(): string[] {
  const name = join(checkout, 'tests/unit/deploy/manifests.generated.ts');
  const values = [...manifests].filter(([file]) => !foreign.includes(file));
  const text = values.map(([, { apiVersion, ...rest }], index) => {
    const [group = '', version = 'v1'] = apiVersion.includes('/') ? apiVersion.split('/') : ['core', apiVersion];
    const module = `kubernetes-types/${group.replace('.k8s.io', '')}/${version}`;
    const literal = JSON.stringify({ apiVersion, ...rest });
    return `import type { ${rest.kind} } from '${module}';\nexport const manifest${index}: ${rest.kind} = ${literal};\n`;
  });
  const options = {
    module: ts.ModuleKind.ESNext,
    moduleResolution: ts.ModuleResolutionKind.Bundler,
    lib: ['lib.es2022.d.ts'],
    types: [],
    strict: true,
    skipLibCheck: true,
  };
  const host = ts.createCompilerHost(options);
  const { readFile, fileExists } = host;
  host.fileExists = (file) => file === name || fileExists(file);
  host.readFile = (file) => (file === name ? text.join('') : readFile(file));
  host.getSourceFile = (file, version) => {
    const source = host.readFile(file);
    return source === undefined ? undefined : ts.createSourceFile(file, source, version);
  };
  const program = ts.createProgram([name], options, host);
  const source = program.getSourceFile(name);
  return [...program.getSyntacticDiagnostics(source), ...program.getSemanticDiagnostics(source)].map((it) =>
    ts.flattenDiagnosticMessageText(it.messageText, '\n'),
  );
}

describe('the manifests for Kubernetes', () => {
  test('are of the types that Kubernetes declares', () => expect(typeErrors()).toEqual([]));

  test('are all applied, but for the migration, which runs before, and what not every cluster knows', () => {
    const others = [...manifests.keys()].filter((it) => !foreign.includes(it) && it !== 'migrate.yaml');
    expect([...kustomization.resources].sort()).toEqual(others.sort());
    const [{ newName, newTag }] = kustomization.images;
    expect(job.spec.template.spec.containers[0].image).toBe(`${newName}:${newTag}`);
  });

  test('have a place for every setting, and keep the signing key out of the environment', () => {
    const { containers, volumes } = deployment.spec.template.spec;
    expect(containers[0].envFrom).toEqual([{ configMapRef: { name: 'docket' } }, { secretRef: { name: 'docket' } }]);
    expect(volumes[0].secret.secretName).toBe('docket-signing-key');
    for (const name of ['docket', 'docket-signing-key']) expect(page).toContain(`create secret generic ${name} `);
    for (const name of ['DATABASE_URL', 'DOCKET_CURSOR_SECRET', 'DOCKET_METRICS_TOKEN', 'SMTP_URL'])
      expect(page).toContain(`--from-literal=${name}=`);
  });

  test('mount the certificates that the address of the database names, for servers and for the migration', () => {
    const [, folder, file] =
      /^ .*DATABASE_URL='postgres:.*sslmode=verify-full&sslrootcert=(.+)\/(.+)'/m.exec(page) ?? [];
    expect(page).toContain(`create configmap docket-database-ca --from-file=${file}\n`);
    for (const { spec } of [deployment, job]) {
      const { containers, volumes } = spec.template.spec;
      expect(volumes).toContainEqual({
        name: 'database-ca',
        configMap: { name: 'docket-database-ca', optional: true },
      });
      expect(containers[0].volumeMounts).toContainEqual({ name: 'database-ca', mountPath: folder, readOnly: true });
    }
  });

  test('are found by Prometheus, and the operator gives them the labels that the alerts read', () => {
    const { metadata, spec } = manifests.get('pod-monitor.yaml');
    const { labels } = deployment.spec.template.metadata;
    const [endpoint] = spec.podMetricsEndpoints;
    expect([metadata.namespace, spec.selector.matchLabels]).toEqual([kustomization.namespace, labels]);
    expect(deployment.spec.template.spec.containers[0].ports[0].name).toBe(endpoint.port);
    expect(endpoint.authorization.credentials).toEqual({ name: 'docket', key: 'DOCKET_METRICS_TOKEN' });
    expect(endpoint.relabelings).toEqual([
      { targetLabel: 'job', replacement: 'docket' },
      { sourceLabels: ['__meta_kubernetes_pod_name'], targetLabel: 'machine' },
    ]);

    const [, text = ''] = /```yaml\n(scrape_configs:[\s\S]*?)```/.exec(page) ?? [];
    const [{ kubernetes_sd_configs }] = parse(text).scrape_configs;
    expect(kubernetes_sd_configs).toEqual([{ role: 'pod', namespaces: { names: [kustomization.namespace] } }]);
  });

  test('let only proxies and Prometheus connect, where the address that a proxy writes is believed', () => {
    expect(manifests.get('settings.yaml').data.DOCKET_PROXIES).toBe('1');
    const { ingress } = manifests.get('network-policy.yaml').spec;
    for (const { from } of ingress) {
      expect(from.length).toBeGreaterThan(0);
      for (const { namespaceSelector } of from)
        expect(Object.keys(namespaceSelector.matchLabels)).toEqual(['kubernetes.io/metadata.name']);
    }
  });

  test('leave the number of pods to the autoscaler', () => {
    expect(deployment.spec.replicas).toBeUndefined();
    expect(manifests.get('autoscaler.yaml').spec).toMatchObject({ minReplicas: 2, scaleTargetRef: { name: 'docket' } });
  });

  test('leave a pod the time that it takes to drain, as systemd does', () => {
    const { terminationGracePeriodSeconds, containers } = deployment.spec.template.spec;
    const [, stop] = /^TimeoutStopSec=(\d+)$/m.exec(
      readFileSync(join(checkout, 'deploy/systemd/docket@.service'), 'utf8'),
    ) ?? [undefined, 0];
    expect(terminationGracePeriodSeconds).toBe(containers[0].lifecycle.preStop.sleep.seconds + Number(stop));
  });

  test('let nothing in that is called like a setting of Docket and is none', () => {
    for (const { spec } of [deployment, job]) expect(spec.template.spec.enableServiceLinks).toBe(false);
  });

  test('give a container no more than it needs', () => {
    for (const { spec } of [deployment, job]) {
      const pod = spec.template.spec;
      expect(pod.securityContext).toMatchObject({ runAsNonRoot: true, seccompProfile: { type: 'RuntimeDefault' } });
      expect(pod.automountServiceAccountToken).toBe(false);
      for (const { securityContext, resources } of pod.containers) {
        expect(securityContext).toEqual({
          allowPrivilegeEscalation: false,
          readOnlyRootFilesystem: true,
          capabilities: { drop: ['ALL'] },
        });
        expect(resources.limits.memory).toBeDefined();
      }
    }
  });
});
