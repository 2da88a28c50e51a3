import type { Finding } from './compare.ts';
import type { Verdict } from './gate.ts';

/** One document as the report names it. */
export type Side = { readonly file: string; readonly version: string };

export type Report = {
  readonly base: Side;
  readonly head: Side;
  readonly findings: readonly Finding[];
  /** Only when the gate was asked. */
  readonly gate?: Verdict;
};

const count = ({ findings }: Report, severity: Finding['severity']): number =>
  findings.filter((each) => each.severity === severity).length;

/** For programs: the counts, what the gate says, and every finding. */
export function toJson(report: Report): string {
  const { base, head, gate, findings } = report;
  const summary = { base, head, breaking: count(report, 'breaking'), compatible: count(report, 'compatible') };
  const verdict = gate && { passes: gate.passes, accepted: gate.accepted.length, reasons: gate.reasons };
  return JSON.stringify({ ...summary, ...(verdict && { gate: verdict }), findings }, null, 2);
}

/** For people: one paragraph for each finding, breaks first, and the sum at the end. */
export function toText(report: Report): string {
  const { base, head, gate, findings } = report;
  const paragraphs = findings.map((finding) => paragraph(finding, gate?.accepted.includes(finding) ?? false));
  const sum = `${base.file} (${base.version}) to ${head.file} (${head.version}): ${count(report, 'breaking')} breaking, ${count(report, 'compatible')} compatible.`;
  return [...paragraphs, sum, ...(gate ? [gateText(gate)] : [])].join('\n\n');
}

function paragraph(finding: Finding, isAccepted: boolean): string {
  const { rule, severity, direction, document, pointer, message } = finding;
  const label = isAccepted ? 'breaking, named in the changelog' : severity;
  const lines = [`${label}: ${rule}${direction ? ` in a ${direction}` : ''}`, message, `${document} ${pointer}`];
  return [...lines, ...operationsOf(finding)].join('\n  ');
}

function operationsOf({ operations }: Finding): string[] {
  if (operations.length === 0) return [];
  const more = operations.length > 3 ? ` and ${operations.length - 3} more` : '';
  return [`at ${operations.slice(0, 3).join(', ')}${more}`];
}

/** Whether the change may pass and, where it may not, what is missing. */
export function gateText({ passes, reasons, accepted }: Verdict): string {
  if (passes) return accepted.length === 0 ? 'The gate is open.' : 'The gate is open: the changelog names every break.';
  return ['The gate is closed:', ...reasons].join('\n  ');
}
