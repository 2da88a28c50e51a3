import { X509Certificate } from 'node:crypto';
import { createSecureContext, type SecureContextOptions } from 'node:tls';
import { contentsOf } from './named-file.ts';

/** How often files are looked at, in milliseconds: not watched, since that works not everywhere: not over a network, and not behind a changing link. */
const LOOK_MS = 1_000;

/** The paths of a certificate with its chain, and of its private key, both in PEM. */
export interface CertificateFiles {
  readonly cert: string;
  readonly key: string;
}
/** What a server shows to prove who it is. */
export interface Certificate {
  readonly current: SecureContextOptions;
  onChange(listener: (renewed: SecureContextOptions) => void): void;
  /** Reads the files again now, and does not wait for the next look. */
  look(): Promise<void>;
  /** Stops looking at the files. */
  close(): void;
}
export interface Heard {
  /** A renewed certificate is in use. */
  renewed(certificate: { subject: string; validTo: string }): void;
  /** The files have changed and cannot be used; the certificate of before stays. Said once for each reason. */
  refused(error: unknown): void;
}

/**
 * The certificate in two files, which are read again when they change. A pair that does not fit changes nothing: whoever
 * renews it writes one file after the other.
 * @throws Error when the files cannot be used at the start
 */
export async function openCertificate(
  files: CertificateFiles,
  { renewed, refused }: Heard,
  lookMs = LOOK_MS,
): Promise<Certificate> {
  const listeners: ((renewed: SecureContextOptions) => void)[] = [];
  let current = await readCertificate(files);
  let trouble = '';

  const read = async () => {
    try {
      const found = await readCertificate(files);
      trouble = '';
      if (found.cert === current.cert && found.key === current.key) return;
      current = found;
      for (const listener of listeners) listener(found);
      const { subject, validTo } = new X509Certificate(found.cert);
      renewed({ subject, validTo });
    } catch (error) {
      if (String(error) !== trouble) refused(error);
      trouble = String(error);
    }
  };
  let reading: Promise<void> | undefined;
  const look = (): Promise<void> => {
    reading ??= read().finally(() => {
      reading = undefined;
    });
    return reading;
  };
  const timer = setInterval(() => void look(), lookMs).unref();
  return {
    get current() {
      return current;
    },
    onChange: (listener) => void listeners.push(listener),
    look,
    close: () => clearInterval(timer),
  };
}

/**
 * Reads a certificate and its key.
 * @throws Error that says which file cannot be read, that the two do not belong together, or that it has expired
 */
export async function readCertificate({ cert: certFile, key: keyFile }: CertificateFiles) {
  const [cert, key] = await Promise.all([
    contentsOf(certFile, 'The file that DOCKET_TLS_CERT names'),
    contentsOf(keyFile, 'The file that DOCKET_TLS_KEY names'),
  ]);
  createSecureContext({ cert, key });
  const { validTo } = new X509Certificate(cert);
  if (Date.parse(validTo) < Date.now()) throw new Error(`The certificate in ${certFile} has expired: ${validTo}.`);
  return { cert, key };
}
