import type { RequestHandler } from 'express';
import helmet from 'helmet';

/** What a page may load beyond the style sheets, fonts and pictures of this server. */
export interface Needs {
  readonly scripts?: readonly string[];
  readonly styles?: readonly string[];
  readonly images?: readonly string[];
  readonly workers?: readonly string[];
  readonly connections?: readonly string[];
  /** Where a form may lead, also after redirects. */
  readonly forms?: readonly string[];
}

/**
 * The security headers of one page: nothing is allowed but what it needs. Transport security is left to whatever
 * terminates TLS, since a server that is reached by plain HTTP must not forbid that.
 */
export function secure(needs: Needs = {}): RequestHandler {
  return helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'none'"],
        scriptSrc: orNone(needs.scripts),
        styleSrc: ["'self'", ...(needs.styles ?? [])],
        imgSrc: ["'self'", ...(needs.images ?? [])],
        fontSrc: ["'self'"],
        connectSrc: orNone(needs.connections),
        workerSrc: orNone(needs.workers),
        formAction: ["'self'", ...(needs.forms ?? [])],
        baseUri: ["'none'"],
        frameAncestors: ["'none'"],
      },
    },
    strictTransportSecurity: false,
    xFrameOptions: { action: 'deny' },
  });
}

const orNone = (sources: readonly string[] = []): readonly string[] => (sources.length > 0 ? sources : ["'none'"]);
