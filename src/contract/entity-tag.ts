/** A thing that changes: its id and how often it has changed. */
export interface Versioned {
  readonly id: string;
  readonly version: number;
}

/** The strong entity tag of one version of a resource (RFC 9110, section 8.8.3). */
export function entityTag({ id, version }: Versioned): string {
  return `"${id}.${version}"`;
}

/** Whether a body is a representation that an entity tag can be made from. */
export function isVersioned(body: unknown): body is Versioned {
  return (
    typeof body === 'object' &&
    body !== null &&
    'id' in body &&
    'version' in body &&
    typeof body.version === 'number' &&
    typeof body.id === 'string'
  );
}

/** If-Match (RFC 9110, section 13.1.1): strong comparison, so a weak tag never matches. */
export function matchesStrongly(header: string, tag: string): boolean {
  return header.trim() === '*' || tags(header).includes(tag);
}

/** If-None-Match (RFC 9110, section 13.1.2): weak comparison. */
export function matchesWeakly(header: string, tag: string): boolean {
  return header.trim() === '*' || tags(header).some((it) => it.replace(/^W\//, '') === tag);
}

function tags(header: string): string[] {
  return header.match(/(?:W\/)?"[^"]*"/g) ?? [];
}
