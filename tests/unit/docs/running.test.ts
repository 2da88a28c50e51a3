import { globSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { pino } from 'pino';
import { Registry } from 'prom-client';
import { createKnex } from '../../../db/knexfile.ts';
import { exposeWorkers } from '../../../src/platform/cluster-metrics.ts';
import { createMailbox } from '../../../src/platform/mail.ts';
import { createRequestMetrics } from '../../../src/platform/metrics.ts';
import { createPost } from '../../../src/platform/post.ts';
import { exposeParts } from '../../../src/readings.ts';
import { checkout } from '../../support/process.ts';

const under = (pattern: string): [string, string][] =>
  globSync(pattern, { cwd: checkout })
    .sort()
    .map((path) => [path, readFileSync(join(checkout, path), 'utf8')]);
const pages = under('docs/running/*.md');

test.each(pages)('the units that %s names are those of deploy/systemd', (_page, text) => {
  const templates = under('deploy/systemd/*@.service').map(([path]) => basename(path, '.service'));
  const colours = ['blue', 'green', '*', ''];
  const units = templates.flatMap((template) => colours.map((colour) => template + colour));
  const commands = text.match(/\b(?:systemctl|journalctl)\b[^`\n|;)#]*/g) ?? [];
  for (const word of commands.flatMap((it) => it.replaceAll(/['"]|\.service\b/g, '').split(/\s+/)))
    if (/^docket(@.*)?$/.test(word)) expect(units).toContain(word);
});

test('pages ask nodes where Prometheus does, at the ports of both colours', () => {
  const own = under('deploy/systemd/{blue,green}.env').map(([, text]) => text.trim().replace('PORT=', ''));
  const asked = pages.flatMap(([, text]) => [...text.matchAll(/(docket-\d\.internal):\{?([\d,]+)/g)]);
  for (const [, , ports] of asked) expect(ports?.split(',')).toEqual(own);
  const targets = under('deploy/prometheus/prometheus.yml').flatMap(([, text]) => text.match(/[\w.-]+:\d{4}\b/g) ?? []);
  for (const [, host, ports = ''] of asked)
    expect(targets).toEqual(expect.arrayContaining(ports.split(',').map((port) => `${host}:${port}`)));
});

/** What is named alike and is no metric. */
const OTHERS = ['docket_before', 'docket_server', 'docket_session'];

/** All that any kind of installation exposes. */
function metricNames(): string[] {
  const log = pino({ level: 'silent' });
  const [serving, primary] = [new Registry(), new Registry()];
  createRequestMetrics(serving);
  exposeParts(serving, {
    pools: { primary: createKnex('postgres://nobody.example/docket') },
    post: createPost(createMailbox('mailbox', 'docket@localhost', log), log),
    readiness: { accepting: true, check: async () => undefined },
    backedUp: () => ({ base: null, wal: null }),
    build: { version: '', contract: '' },
  });
  exposeWorkers(primary, { silent: () => 0, ended: () => 0 });
  return [serving, primary].flatMap((it) => it.getMetricsAsArray().map(({ name }) => name));
}

test('the metrics that the runbook, the rules and the dashboard name are exposed, and all of ours are in the runbook', () => {
  const ours = metricNames().filter((name) => name.startsWith('docket_'));
  const named = (text: string) =>
    [...text.matchAll(/\bdocket_[a-z_]+\b/g)].map(([name]) => name.replace(/_(bucket|count|sum)$/, ''));
  const texts = [...pages, ...under('deploy/prometheus/*.yaml'), ...under('deploy/grafana/*.json')];
  for (const [path, text] of texts)
    for (const name of named(text).filter((it) => !OTHERS.includes(it)))
      expect([path, name, ours.includes(name)]).toEqual([path, name, true]);
  const watching = pages.find(([path]) => path.endsWith('watching.md'))?.[1] ?? '';
  expect(ours.filter((name) => !named(watching).includes(name))).toEqual([]);
});
