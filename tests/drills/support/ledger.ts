import pg from 'pg';

/** What was asked to be written, by key, and what was acknowledged for it. */
export class Ledger {
  /** The id of the task that was acknowledged, or null so long as none is. */
  private readonly entries = new Map<string, string | null>();
  private readonly due: string[] = [];
  private acknowledged = 0;

  /** The key of a write to send: one that failed before, else a new one. */
  next(): string {
    return this.due.shift() ?? this.open();
  }

  private open(): string {
    const key = `write-${this.entries.size}`;
    this.entries.set(key, null);
    return key;
  }

  acknowledge(key: string, id: string): void {
    this.entries.set(key, id);
    this.acknowledged++;
  }

  /** Nobody knows whether it was done: it is sent again under its key. */
  fail(key: string): void {
    this.due.push(key);
  }

  /** How many writes are to be sent again. */
  get unsettled(): number {
    return this.due.length;
  }

  get count(): number {
    return this.acknowledged;
  }

  /** Compares with the rows of a database: a write that was acknowledged is there under its id, and none is there twice. */
  async audit(url: string, workspace: string): Promise<{ acknowledged: number; lost: number; doubled: number }> {
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    try {
      const { rows } = await client.query<{ title: string; id: string }>(
        'SELECT title, id FROM tasks WHERE workspace_id = $1 AND title = ANY($2)',
        [workspace, [...this.entries.keys()]],
      );
      const found = new Set(rows.map(({ title, id }) => `${title} ${id}`));
      const lost = [...this.entries].filter(([key, id]) => id !== null && !found.has(`${key} ${id}`));
      return {
        acknowledged: this.acknowledged,
        lost: lost.length,
        doubled: rows.length - new Set(rows.map(({ title }) => title)).size,
      };
    } finally {
      await client.end();
    }
  }
}
