/** One line of the figures, by the name of each column. */
export type Row = Readonly<Record<string, string | number>>;

/** What a drill saw. It has passed when there are no faults. */
export interface Outcome {
  readonly rows: readonly Row[];
  /** What did not hold, a sentence each. */
  readonly faults: readonly string[];
}

/** A rehearsal of something that goes wrong in production: real processes, a real load, figures. */
export interface Drill {
  /** What `npm run drill -- NAME` calls it: the name of its file. */
  readonly name: string;
  /** What it shows, in one sentence. */
  readonly promise: string;
  /** @param short takes ten to twenty seconds, with fewer rounds and less data, and wider bounds where so short a look is not exact */
  run(options: { readonly short: boolean }): Promise<Outcome>;
}

/** The sentences of what does not hold. */
export function faultsOf(claims: Readonly<Record<string, boolean>>): string[] {
  return Object.entries(claims).flatMap(([claim, holds]) => (holds ? [] : [`Not so: ${claim}.`]));
}

/** Rows as a table of plain text, numbers to the right. */
export function table(rows: readonly Row[]): string {
  const names = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  const cell = (value: string | number | undefined): string =>
    typeof value === 'number' ? String(Math.round(value * 100) / 100) : (value ?? '');
  const columns = names.map((name) => {
    const cells = rows.map((row) => cell(row[name]));
    const width = Math.max(name.length, ...cells.map((it) => it.length));
    const right = rows.every((row) => typeof row[name] !== 'string');
    return [name, ...cells].map((it) => (right ? it.padStart(width) : it.padEnd(width)));
  });
  return [...Array(rows.length + 1).keys()]
    .map((line) =>
      columns
        .map((it) => it[line])
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}
