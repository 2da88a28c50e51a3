import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { compareDocuments, type Finding } from './compare.ts';
import { type Document, InputError, readDocument } from './document.ts';
import { compareVersions, judge } from './gate.ts';
import { toMarkdown } from './markdown.ts';
import { gateText, type Report, toJson, toText } from './report.ts';

const usage = `Usage: npm run spec:diff -- [BASE HEAD] [--gate] [--json | --markdown] [--changelog FILE]

Without files, compares the newest release in spec/releases/ with generated/openapi.json and asks the gate.`;

export type Result = { readonly status: 0 | 1 | 2; readonly output: string };

/** Runs the command in a folder: 0 when the change may pass, 1 on a break, 2 when the input cannot be judged. */
export function run(root: string, args: readonly string[]): Result {
  try {
    return compareFiles(root, readOptions(args));
  } catch (error) {
    if (error instanceof InputError) return { status: 2, output: error.message };
    throw error;
  }
}

type Options = { files: string[]; json: boolean; markdown: boolean; gate: boolean; changelog: string | undefined };

function readOptions(args: readonly string[]): Options {
  const flags = {
    json: { type: 'boolean' },
    markdown: { type: 'boolean' },
    gate: { type: 'boolean' },
    changelog: { type: 'string' },
  } as const;
  try {
    const { values, positionals } = parseArgs({ args: [...args], options: flags, allowPositionals: true });
    if (positionals.length !== 0 && positionals.length !== 2) throw new Error('Give two files, or none.');
    const { json = false, markdown = false, gate = positionals.length === 0, changelog } = values;
    return { files: positionals, json, markdown, gate, changelog };
  } catch (error) {
    throw new InputError(`${error instanceof Error ? error.message : String(error)}\n\n${usage}`);
  }
}

function compareFiles(root: string, { files, json, markdown, gate, changelog }: Options): Result {
  const base = files[0] ?? newestRelease(root);
  if (base === undefined) return noRelease(json);
  const head = files[1] ?? 'generated/openapi.json';
  const [then, now] = [readDocument(resolve(root, base)), readDocument(resolve(root, head))];
  const findings = compareNamed({ [base]: then, [head]: now }, then, now);
  const verdict = gate ? judge(findings, then.version, now.version, readChangelog(root, changelog)) : undefined;
  const report: Report = {
    base: { file: base, version: then.version },
    head: { file: head, version: now.version },
    findings,
    ...(verdict && { gate: verdict }),
  };
  const passes = verdict ? verdict.passes : findings.every(({ severity }) => severity === 'compatible');
  const status = passes ? 0 : 1;
  if (markdown) return { status, output: [toMarkdown(findings), ...(verdict ? [gateText(verdict)] : [])].join('\n\n') };
  return { status, output: json ? toJson(report) : toText(report) };
}

/** An error in a document says which file it is in. */
function compareNamed(files: Readonly<Record<string, Document>>, base: Document, head: Document): Finding[] {
  try {
    return compareDocuments(base, head);
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    const wrong = Object.entries(files).find(([, document]) => !isReadable(document));
    throw new InputError(`${wrong?.[0] ?? 'The comparison'}: ${error.message}`);
  }
}

function isReadable(document: Document): boolean {
  try {
    compareDocuments(document, document);
    return true;
  } catch {
    return false;
  }
}

function noRelease(json: boolean): Result {
  const text = 'There is no release in spec/releases/ yet: nothing to compare with.';
  return {
    status: 0,
    output: json ? JSON.stringify({ base: null, note: text, breaking: 0, compatible: 0, findings: [] }) : text,
  };
}

/** The release with the highest version; undefined when there is none. */
export function newestRelease(root: string): string | undefined {
  const folder = 'spec/releases';
  if (!existsSync(join(root, folder))) return undefined;
  const versions = readdirSync(join(root, folder)).filter((name) => /\.ya?ml$|\.json$/.test(name));
  const bare = (name: string): string => name.replace(/\.\w+$/, '');
  const newest = versions.sort((a, b) => compareVersions(bare(a), bare(b))).at(-1);
  return newest && `${folder}/${newest}`;
}

/** The changelog of the contract; without one, nothing is named. */
export function readChangelog(root: string, file?: string): string {
  const found = resolve(root, file ?? 'spec/CHANGELOG.md');
  if (existsSync(found)) return readFileSync(found, 'utf8');
  if (file !== undefined) throw new InputError(`${file} does not exist.`);
  return '';
}
