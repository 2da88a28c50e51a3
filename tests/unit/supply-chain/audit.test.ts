import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { judgeAudit } from '../../../scripts/supply-chain/audit.ts';
import { readPolicy, type severities } from '../../../scripts/supply-chain/policy.ts';

const checkout = join(import.meta.dirname, '../../..');

const weak = (name: string, severity: (typeof severities)[number], path = `node_modules/${name}`) => ({
  [name]: {
    nodes: [path],
    via: [{ name, severity, title: 'It breaks.', url: `https://advisories.example/GHSA-${name}` }],
  },
});
const lock = { packages: { 'node_modules/served': {}, 'node_modules/tool': { dev: true } } };
const failsFrom = { runtime: 'moderate', development: 'high' } as const;
const judge = (vulnerabilities: ReturnType<typeof weak>, exceptions: { advisory: string; until: string }[] = []) =>
  judgeAudit(
    { vulnerabilities },
    lock,
    { failsFrom, exceptions: exceptions.map((it) => ({ package: 'served', why: 'We never call it.', ...it })) },
    '2026-12-01',
  );

describe('the policy on known weaknesses', () => {
  test('what runs in production fails earlier than what development alone needs', () => {
    expect(judge(weak('served', 'moderate')).faults).toEqual(['moderate in runtime: served, It breaks. (GHSA-served)']);
    expect(judge(weak('served', 'low')).faults).toEqual([]);
    expect(judge(weak('tool', 'moderate')).faults).toEqual([]);
    expect(judge(weak('tool', 'high')).faults).toEqual(['high in development: tool, It breaks. (GHSA-tool)']);
  });

  test('an exception holds for its advisory, through its last day and no longer', () => {
    const until = (day: string) => judge(weak('served', 'high'), [{ advisory: 'GHSA-served', until: day }]);
    expect(until('2026-12-01').faults).toEqual([]);
    expect(until('2026-11-30').faults).toContain(
      'The exception for GHSA-served in served ended on 2026-11-30. Mend it, or decide again.',
    );
    expect(judge(weak('served', 'high'), [{ advisory: 'GHSA-another', until: '2027-01-01' }]).faults).toHaveLength(1);
  });

  test('each exception of ours names its reason and a day within half a year', () => {
    const halfAYear = new Date(Date.now() + 183 * 24 * 3600_000).toISOString().slice(0, 10);
    for (const { advisory, until, why } of readPolicy().audit.exceptions) {
      expect(advisory).toMatch(/^GHSA-/);
      expect(until).toMatch(/^\d{4}-\d\d-\d\d$/);
      expect(until <= halfAYear).toBe(true);
      expect(why.length).toBeGreaterThan(20);
    }
  });
});

describe('npm run audit', () => {
  const audit = (registry: string, ...args: string[]) =>
    new Promise<{ status: unknown; output: string }>((resolve) => {
      const env = { ...process.env, npm_config_registry: registry, npm_config_fetch_retries: '0' };
      const command = ['run', '--silent', 'audit', '--', ...args];
      execFile('npm', command, { cwd: checkout, env }, (error, stdout, stderr) =>
        resolve({ status: error?.code ?? 0, output: stdout + stderr }),
      );
    });

  test('enforces the policy on what the registry tells', async () => {
    const advisory = { id: 1, url: 'https://advisories.example/GHSA-test', title: 'It breaks.', severity: 'moderate' };
    const registry = createServer((req, res) => {
      const told = req.method === 'POST' ? { express: [{ ...advisory, vulnerable_versions: '<99.0.0' }] } : undefined;
      res.writeHead(told ? 200 : 404).end(JSON.stringify(told ?? {}));
    }).listen(0, '127.0.0.1');
    await once(registry, 'listening');
    // Of a server that listens on a port.
    const { port } = registry.address() as AddressInfo;
    const { status, output } = await audit(`http://127.0.0.1:${port}`);
    registry.close();
    expect(output).toContain('FAILS: moderate in runtime: express, It breaks. (GHSA-test)');
    expect(status).toBe(1);
  });

  test('says loudly when nobody could be asked, and fails then only where that is required', async () => {
    const nobody = 'http://127.0.0.1:1';
    const [usual, required] = await Promise.all([audit(nobody), audit(nobody, '--required')]);
    expect(usual.output).toContain('*** NOT AUDITED');
    expect([usual.status, required.status]).toEqual([0, 1]);
  });
});
