import { mkdir, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import openapiTS, { astToString } from 'openapi-typescript';
import type { Document } from '../src/contract/document.ts';
import { describeOperations } from '../src/contract/operations.ts';
import { bundle } from './generate/bundle.ts';
import { renderProblems } from './generate/problems.ts';
import { renderRows } from './generate/rows.ts';
import { renderContractChangelog } from './spec-changelog.ts';

const NOTICE = '/* Written by `npm run generate`. Change spec/ or db/migrations/ instead. */\n';
const folder = new URL('../generated/', import.meta.url);

/** Writes generated/: what follows from the contract and from the migrations, and nothing else. */
async function generate(): Promise<void> {
  await mkdir(folder, { recursive: true });
  const document: Document = JSON.parse(JSON.stringify(await bundle()));
  const write = async (name: string, text: string) => {
    await writeFile(new URL(name, folder), text);
    console.log(`generated/${name}`);
  };
  await write('openapi.json', `${JSON.stringify(document, null, 2)}\n`);
  // Handlers get members with their defaults filled in; clients need not send them.
  const types = async (defaultNonNullable: boolean) =>
    astToString(await openapiTS(JSON.stringify(document), { defaultNonNullable }));
  await write('contract.ts', NOTICE + (await types(true)));
  await write('client.ts', NOTICE + (await types(false)));
  await write(
    'operations.ts',
    `${NOTICE}export const operations = ${JSON.stringify(describeOperations(document), null, 2)} as const;\n`,
  );
  await write('problems.ts', NOTICE + renderProblems(document));
  await write('rows.ts', NOTICE + (await renderRows()));
  await write('contract-changelog.md', renderContractChangelog(fileURLToPath(new URL('..', import.meta.url))));
}

await generate();
