import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { readDocument, renderTypes } from '../fixtures/contract/generate.ts';
import { handlers } from '../fixtures/contract/library.ts';
import { manyOperations } from '../fixtures/contract/many.ts';

const here = import.meta.dirname;
const root = join(here, '../..');
const cases = readdirSync(here)
  .filter((name) => name.endsWith('.cases.ts'))
  .map((name) => join(here, name));
const DIRECTIVE = /^\s*\/\/ @ts-expect-error (.+)$/;

interface Finding {
  file: string;
  /** Counted from 1. */
  line: number;
  code: number;
  message: string;
}

/** What the compiler finds in some files under the settings of the project; `texts` stand in for files of those names. */
function check(files: readonly string[], texts: ReadonlyMap<string, string> = new Map()): Finding[] {
  const { config } = ts.readConfigFile(join(root, 'tsconfig.json'), ts.sys.readFile);
  const { options } = ts.parseJsonConfigFileContent({ ...config, include: [], files: [...files] }, ts.sys, root);
  const host = ts.createCompilerHost(options);
  const { fileExists, readFile } = host;
  host.fileExists = (name) => texts.has(name) || fileExists(name);
  host.readFile = (name) => texts.get(name) ?? readFile(name);
  host.getSourceFile = (name, version) => {
    const text = host.readFile(name);
    return text === undefined ? undefined : ts.createSourceFile(name, text, version);
  };
  const program = ts.createProgram([...files], options, host);
  return files.flatMap((name) => {
    const file = program.getSourceFile(name);
    if (file === undefined) throw new Error(`${name} is not in the program.`);
    return [...program.getSyntacticDiagnostics(file), ...program.getSemanticDiagnostics(file)].map((it) => ({
      file: name,
      line: file.getLineAndCharacterOfPosition(it.start ?? 0).line + 1,
      code: it.code,
      message: ts.flattenDiagnosticMessageText(it.messageText, '\n'),
    }));
  });
}

test('each mistake does not compile, and what is right does', () => {
  expect(check(cases)).toEqual([]);
});

describe('without its mark, each mistake is an error', () => {
  const marks = cases.flatMap((file) =>
    (ts.sys.readFile(file) ?? '').split('\n').flatMap((text, index) => {
      const [, mistake] = DIRECTIVE.exec(text) ?? [];
      return mistake === undefined ? [] : [{ file, mistake, line: index + 1 }];
    }),
  );
  const unmarked = new Map(
    cases.map((file) => [file, (ts.sys.readFile(file) ?? '').replaceAll(/\/\/ @ts-expect-error/g, '//')]),
  );
  const findings = check(cases, unmarked);

  test.each(marks)('$mistake', ({ file, line }) => {
    const found = findings.filter((it) => it.file === file && it.line === line + 1);
    expect(found).not.toEqual([]);
    // A name or a module that is not found would be a mistake of the test.
    expect(found.filter((it) => [2304, 2307, 2552, 2305, 7016].includes(it.code))).toEqual([]);
  });

  test('and there is no other', () => {
    const expected = new Set(marks.map(({ file, line }) => `${file}:${line + 1}`));
    expect(findings.filter((it) => !expected.has(`${it.file}:${it.line}`))).toEqual([]);
  });
});

test('a contract of 200 operations is bound as a whole, and one handler too few in it is told', async () => {
  const { document, copies } = manyOperations(readDocument(), 200);
  expect(copies.length + Object.keys(handlers).length).toBe(200);
  const types = await renderTypes(document);
  const folder = join(root, 'tests/fixtures/contract');
  const library = ts.sys.readFile(join(folder, 'library.ts')) ?? '';
  /** The library with its handlers written once more for each copy, word for word but for the name. */
  const grown = (names: readonly { id: string; of: string }[]) =>
    library
      .replaceAll(/'\.\/(contract|operations)\.ts'/g, "'./many.$1.ts'")
      .replace(/\};\s*$/, `${names.map(({ id, of }) => bodyOf(library, of).replace(of, id)).join('\n')}\n};\n`);
  const texts = (names: readonly { id: string; of: string }[]) =>
    new Map([
      [join(folder, 'many.contract.ts'), types['contract.ts']],
      [join(folder, 'many.operations.ts'), types['operations.ts']],
      [join(folder, 'many.library.ts'), grown(names)],
    ]);
  const file = join(folder, 'many.library.ts');
  expect(check([file], texts(copies))).toEqual([]);
  const found = check([file], texts(copies.filter(({ id }) => id !== 'listBooks7')));
  expect(found.map((it) => it.message)).toEqual([expect.stringContaining("Property 'listBooks7' is missing")]);
});

/** The text of one handler in the source of a library. */
function bodyOf(library: string, name: string): string {
  const [text] = new RegExp(`^  async ${name}\\([\\s\\S]*?^  \\},$`, 'm').exec(library) ?? [];
  if (text === undefined) throw new Error(`The library has no handler ${name}.`);
  return text;
}
