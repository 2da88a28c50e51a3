import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import type { RequestHandler } from 'express';

/** Short name of a content, the same as long as the content is. */
export function fingerprint(content: Buffer): string {
  return createHash('sha256').update(content).digest('base64url').slice(0, 16);
}

/**
 * Answers with a content that stays the same while the server runs: strong entity tag, 304, HEAD, gzip (made once,
 * when first asked for).
 * @param cacheControl by default a client keeps its copy and asks whether it is still right
 */
export function fixed(type: string, body: string | Buffer, cacheControl = 'no-cache'): RequestHandler {
  const plain = Buffer.from(body);
  const tag = fingerprint(plain);
  const worthwhile = plain.length > 1024 && !type.startsWith('font/');
  let compressed: Promise<Buffer> | null = null;

  return async (req, res) => {
    const gzipped = worthwhile && req.acceptsEncodings('gzip', 'identity') === 'gzip';
    res.setHeader('ETag', gzipped ? `"${tag}-gzip"` : `"${tag}"`);
    res.setHeader('Cache-Control', cacheControl);
    if (worthwhile) res.vary('Accept-Encoding');
    if (req.fresh) {
      res.status(304).end();
      return;
    }
    if (gzipped) compressed ??= promisify(gzip)(plain);
    const content = gzipped && compressed !== null ? await compressed : plain;
    if (gzipped) res.setHeader('Content-Encoding', 'gzip');
    res.setHeader('X-Content-Type-Options', 'nosniff');
    res.setHeader('Content-Type', type);
    res.setHeader('Content-Length', content.length);
    res.end(content);
  };
}
