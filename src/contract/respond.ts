import type { Request, Response } from 'express';
import { entityTag, isVersioned, matchesWeakly } from './entity-tag.ts';
import { type Answer, exchangeOf } from './exchange.ts';
import type { Location, Operation } from './operations.ts';

/**
 * Adds the headers that the contract declares and the machine knows how to make: Content-Type, ETag, Location and Link.
 * @param root what links begin with: the public URL, or nothing for relative ones, and the base of the contract
 * @throws Error for a status that the operation does not declare
 */
export function complete(operation: Operation, answer: Answer, req: Request, root: string): Answer {
  const trait = operation.responses[answer.status];
  if (trait === undefined)
    throw new Error(`${operation.id} answered ${answer.status}, which its contract does not declare.`);
  const headers: Record<string, string> = { ...answer.headers };
  if (trait.media !== null) headers['Content-Type'] = trait.media;
  if (trait.headers.includes('ETag') && isVersioned(answer.body)) headers.ETag = entityTag(answer.body);
  // What cannot be asked for again with If-None-Match, such as a token, is not to be kept at all.
  const revalidates = operation.responses['304'] !== undefined;
  if (revalidates && trait.headers.includes('Cache-Control')) headers['Cache-Control'] = 'private, no-cache';
  if (trait.location !== null) headers.Location = root + expand(trait.location, req, answer.body);
  if (operation.paged) Object.assign(headers, nextLink(answer.body, req, root));
  return { status: answer.status, body: answer.body, headers };
}

/** What the system takes off our hands at once, more or less, whether or not the client reads it. */
const BUFFERED = 65_536;
/** A client that takes next to nothing of a larger answer for so long is left, or that would stay in memory; in milliseconds. */
const STALLED_MS = 60_000;

/** Sends an answer, the one serializer of JSON: Express's own makes an ETag and a charset that the contract does not speak of. */
export function send(operation: Operation, answer: Answer, req: Request, res: Response): void {
  const { 'Content-Type': media, ETag: tag } = answer.headers;
  const condition = req.headers['if-none-match'];
  const fresh =
    tag !== undefined &&
    condition !== undefined &&
    operation.responses['304'] !== undefined &&
    matchesWeakly(condition, tag);
  setHeaders(res, answer);
  if (fresh) {
    res.removeHeader('Content-Type');
    res.writeHead(304).end();
    return;
  }
  res.statusCode = answer.status;
  if (media === undefined) {
    res.end();
    return;
  }
  endWith(res, JSON.stringify(answer.body));
}

/**
 * Ends an answer with a text in UTF-8. Where each character is one byte of it, that is Latin-1 as well, which Node hands
 * to the system as it is: up to 16 kB without an allocation, where UTF-8 has to be below 5 kB.
 */
export function endWith(res: Response, text: string): void {
  const bytes = Buffer.byteLength(text);
  if (bytes > BUFFERED) res.setTimeout(STALLED_MS);
  res.setHeader('Content-Length', bytes);
  res.end(text, bytes === text.length ? 'latin1' : 'utf8');
}

function setHeaders(res: Response, answer: Answer): void {
  const { Link, ...headers } = answer.headers;
  for (const name in headers) res.setHeader(name, headers[name] ?? '');
  if (Link !== undefined) res.appendHeader('Link', Link);
  if (headers['Cache-Control'] === undefined) res.setHeader('Cache-Control', 'no-store');
  else res.appendHeader('Vary', 'Authorization');
}

/** Puts a link's runtime expressions (OpenAPI 3.1, section 4.8.20.4) into the path of the operation that it names. */
function expand(location: Location, req: Request, body: unknown): string {
  return location.path.replaceAll(/\{([^}]+)\}/g, (_match, name: string) => {
    const expression = location.parameters[name] ?? '';
    const [, source, key = ''] = /^\$(request\.path\.|response\.body#\/)(\w+)$/.exec(expression) ?? [];
    const value =
      source === 'request.path.'
        ? exchangeOf(req).path[key]
        : Object.entries(body ?? {}).find(([it]) => it === key)?.[1];
    if (typeof value !== 'string' && typeof value !== 'number')
      throw new Error(`The link's expression ${expression} names nothing.`);
    return encodeURIComponent(value);
  });
}

function nextLink(body: unknown, req: Request, root: string): Record<string, string> {
  const cursor = nextCursor(body);
  if (cursor === null) return {};
  const mark = req.originalUrl.indexOf('?');
  const query = mark < 0 ? '' : req.originalUrl.slice(mark + 1);
  const kept = query.split('&').filter((it) => it !== '' && decodeURIComponent(it.split('=', 1)[0] ?? '') !== 'cursor');
  const target = `${req.path}?${[...kept, `cursor=${cursor}`].join('&')}`;
  return { Link: `<${root}${target.replaceAll(/[<>"]/g, encodeURIComponent)}>; rel="next"` };
}

function nextCursor(body: unknown): string | null {
  if (typeof body !== 'object' || body === null || !('page' in body)) return null;
  const { page } = body;
  if (typeof page !== 'object' || page === null || !('nextCursor' in page)) return null;
  return typeof page.nextCursor === 'string' ? page.nextCursor : null;
}
