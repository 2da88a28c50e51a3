import { type Certificate, openCertificate } from './platform/tls.ts';
import type { Started } from './start.ts';

/** The certificate that the settings name, read again when its files change and on SIGHUP; null where they name none. */
export async function ownCertificate({ config, log, lifecycle }: Started): Promise<Certificate | null> {
  const { DOCKET_TLS_CERT: cert, DOCKET_TLS_KEY: key } = config;
  if (cert === null || key === null) return null;
  const certificate = await openCertificate(
    { cert, key },
    {
      renewed: (it) => log.info(it, 'a renewed certificate is in use'),
      refused: (err) => log.error({ err }, 'the files of the certificate cannot be used; the one of before stays'),
    },
  );
  lifecycle.onReload(() => certificate.look());
  lifecycle.atEnd(() => certificate.close());
  return certificate;
}
