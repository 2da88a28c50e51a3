import pg, { type Connection, type FieldDef, type QueryResult } from 'pg';

type Heard = (error: Error | undefined, result: QueryResult) => void;
interface RowDescription {
  readonly fields: readonly FieldDef[];
}
/** What the driver's own query is beside its types. */
interface DriverQuery {
  name: string | undefined;
  prepare(connection: Connection): void;
  handleRowDescription(description: RowDescription): void;
}
const DriverQuery = pg.Query as unknown as new (
  text: string,
  values: readonly unknown[] | undefined,
  heard: Heard,
) => pg.Query & DriverQuery;

/** What is known of the statements that are prepared on a connection, by their names. */
class Prepared {
  readonly descriptions = new Map<string, RowDescription>();
  readonly #connection: Connection;
  /** The connection as one who describes nothing and keeps what it is to send. */
  readonly #terse: Connection;
  #pieces: Buffer[] = [];

  constructor(connection: Connection) {
    this.#connection = connection;
    const stream = { writable: true, write: (piece: Buffer) => this.#pieces.push(piece) };
    this.#terse = Object.create(connection, { describe: { value: () => {} }, stream: { value: stream } });
  }

  /** Sends what `prepare` sends, in one piece: the stream has as much to do for a piece of five bytes as for all. */
  tersely(prepare: (connection: Connection) => void): void {
    prepare(this.#terse);
    const message = Buffer.concat(this.#pieces);
    this.#pieces = [];
    const { stream } = this.#connection;
    if (stream.writable) stream.write(message);
  }
}
const preparedOn = new WeakMap<Connection, Prepared>();

/**
 * A query whose columns PostgreSQL describes at its first run on a connection, and not again. They cannot change while it
 * is prepared there: PostgreSQL refuses to run it then. To describe eighteen columns, and to read that, takes both sides
 * longer than a row does.
 */
export class NamedQuery extends DriverQuery {
  #prepared: Prepared | undefined;

  constructor(name: string | undefined, text: string, values: readonly unknown[] | undefined, heard: Heard) {
    super(text, values, heard);
    this.name = name;
  }

  override prepare(connection: Connection): void {
    const prepared = preparedOn.get(connection) ?? new Prepared(connection);
    const description = prepared.descriptions.get(this.name ?? '');
    if (description === undefined) {
      preparedOn.set(connection, prepared);
      this.#prepared = prepared;
      super.prepare(connection);
      return;
    }
    super.handleRowDescription(description);
    prepared.tersely((terse) => super.prepare(terse));
  }

  override handleRowDescription(description: RowDescription): void {
    if (this.name) this.#prepared?.descriptions.set(this.name, description);
    super.handleRowDescription(description);
  }
}
