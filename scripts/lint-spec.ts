import { execFile } from 'node:child_process';
import fs from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import spectralCore from '@stoplight/spectral-core';
import parsers from '@stoplight/spectral-parsers';
import commonjsPlugin from '@stoplight/spectral-ruleset-bundler/plugins/commonjs';
import rulesetLoader from '@stoplight/spectral-ruleset-bundler/with-loader';
import { bundle, type Document } from './generate/bundle.ts';

/** What a linter has against the contract: a rule, the place, and why. */
export type Finding = { rule: string; place: string; message: string };

const root = fileURLToPath(new URL('..', import.meta.url));

/** Lints documents with the rulesets of .spectral.yaml. Loading them takes a second: keep the linter and use it again. */
export async function spectralLinter(): Promise<(document: Document) => Promise<Finding[]>> {
  const ruleset = await rulesetLoader.bundleAndLoadRuleset(join(root, '.spectral.yaml'), { fs, fetch }, [
    commonjsPlugin.commonjs(),
  ]);
  return async (document) => {
    const spectral = new spectralCore.Spectral();
    spectral.setRuleset(ruleset);
    const results = await spectral.run(
      new spectralCore.Document(JSON.stringify(document), parsers.Json, 'openapi.json'),
    );
    return results.map(({ code, path, message }) => ({ rule: String(code), place: path.join('.'), message }));
  };
}

/** Lints a file with Redocly's command and redocly.yaml. */
export async function redoclyFindings(file: string): Promise<Finding[]> {
  const report = await runRedocly(file);
  return report.problems.map(({ ruleId, message, location }) => ({
    rule: ruleId,
    place: location.map(({ pointer }) => pointer ?? '').join(' '),
    message,
  }));
}

type RedoclyReport = { problems: { ruleId: string; message: string; location: { pointer?: string }[] }[] };

/** The command ends with 1 where it has findings, so only its report counts. */
function runRedocly(file: string): Promise<RedoclyReport> {
  const command = join(root, 'node_modules/@redocly/cli/bin/cli.js');
  const options = ['lint', file, '--format=json', `--config=${join(root, 'redocly.yaml')}`, '--max-problems=1000'];
  const env = { ...process.env, REDOCLY_TELEMETRY: 'off', REDOCLY_SUPPRESS_UPDATE_NOTICE: 'true' };
  return new Promise((resolve, reject) => {
    execFile(process.execPath, [command, ...options], { cwd: root, env, maxBuffer: 1 << 26 }, (_, stdout, stderr) => {
      try {
        resolve(JSON.parse(stdout));
      } catch {
        reject(new Error(`Redocly gave no report: ${stderr || stdout}`));
      }
    });
  });
}

/** Lints the contract with all linters, prints what they found, and answers whether that was nothing. */
async function main(): Promise<boolean> {
  const folder = await mkdtemp(join(tmpdir(), 'docket-lint-'));
  try {
    const document = await bundle();
    const file = join(folder, 'openapi.json');
    await writeFile(file, JSON.stringify(document));
    const lint = await spectralLinter();
    const reports = {
      'Spectral, four rulesets and our own rules': await lint(document),
      'Redocly recommended-strict, the bundle': await redoclyFindings(file),
      'Redocly recommended-strict, the files of spec/': await redoclyFindings(join(root, 'spec/openapi.yaml')),
    };
    for (const [linter, findings] of Object.entries(reports)) print(linter, findings);
    return Object.values(reports).every((findings) => findings.length === 0);
  } finally {
    await rm(folder, { recursive: true });
  }
}

function print(linter: string, findings: Finding[]): void {
  console.log(`${linter}: ${findings.length === 0 ? 'no findings' : `${findings.length} findings`}`);
  for (const { rule, place, message } of findings) console.log(`  ${rule}\n    at ${place}\n    ${message}`);
}

if (import.meta.main) process.exitCode = (await main()) ? 0 : 1;
