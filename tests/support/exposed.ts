import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { checkout } from './process.ts';

const file = (path: string): string => readFileSync(join(checkout, 'deploy', path), 'utf8');

export interface Alert {
  readonly alert: string;
  readonly expr: string;
  readonly labels: { readonly severity: string };
  readonly annotations: { readonly summary: string; readonly runbook_url: string };
}
export interface Panel {
  readonly id: number;
  readonly type: string;
  readonly title: string;
  readonly description?: string;
  readonly gridPos: { readonly x: number; readonly y: number; readonly w: number; readonly h: number };
  readonly targets?: readonly { readonly refId: string; readonly expr: string }[];
}

const rules: readonly { alert?: string; record?: string; expr: string }[] = parse(
  file('prometheus/alerts.yaml'),
).groups.flatMap((it: { rules: object[] }) => it.rules);

/** The alerts of deploy/prometheus. */
export const alerts = rules.filter((it): it is Alert => it.alert !== undefined);
export const recorded = rules.flatMap((it) => it.record ?? []);
export const dashboard = JSON.parse(file('grafana/docket.json'));
export const panels: readonly Panel[] = dashboard.panels;

/** The queries of the dashboard, as Grafana sends them when nothing is chosen. */
export const queries: readonly string[] = panels
  .flatMap((it) => it.targets ?? [])
  .map(({ expr }) => expr.replaceAll('$__rate_interval', '1m').replaceAll(/\$(instance|operation)/g, '.*'));

/** What the rules and the dashboard read: the names of metrics, each with the labels that it is asked for. */
export function wanted(): { name: string; labels: string[] }[] {
  return [...rules.map((it) => it.expr), ...queries].flatMap((expr) =>
    [...expr.matchAll(/\b((?:docket|process|nodejs)_\w+)(?:\{([^}]*)\})?/g)].map(([, name = '', selector = '']) => ({
      name,
      labels: [...selector.matchAll(/(\w+)\s*(?:=~|!~|!=|=)/g)].map(([, label = '']) => label),
    })),
  );
}
