/** A statement as a trace tells of it. */
export interface DescribedStatement {
  /** Such as `SELECT tasks`. */
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
}

const known = new Map<string, DescribedStatement>();

/** What a statement does and to which table, by its SQL, in which values stand as `$1`. */
export function describeStatement(text: string): DescribedStatement {
  let described = known.get(text);
  if (described === undefined) {
    described = describe(text);
    known.set(text, described);
  }
  return described;
}

function describe(text: string): DescribedStatement {
  // Of a WITH the last verb at the outermost level counts; that of its first part says enough of what it is about.
  const [, verb = 'SQL'] = /\b(select|insert|update|delete)\b/i.exec(text) ?? [];
  const [, table] = /\b(?:from|into|update)\s+"?([a-z_]+)"?/i.exec(text) ?? [];
  const operation = verb.toUpperCase();
  const name = table === undefined ? operation : `${operation} ${table}`;
  return {
    name,
    attributes: {
      'db.system.name': 'postgresql',
      'db.operation.name': operation,
      'db.query.summary': name,
      'db.query.text': text,
      ...(table === undefined ? {} : { 'db.collection.name': table }),
    },
  };
}
