import { execFileSync } from 'node:child_process';
import { renameSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Makes a certificate that signs itself, by default for 127.0.0.1 and localhost, and puts it and its key into a folder: `cert.pem`
 * and `key.pem`. What was there is replaced, as whoever renews a certificate does: one file after the other.
 */
export function writeCertificate(
  folder: string,
  names = 'DNS:localhost,IP:127.0.0.1',
): { readonly cert: string; readonly key: string } {
  const draft = { cert: join(folder, 'cert.new'), key: join(folder, 'key.new') };
  execFileSync(
    'openssl',
    [
      ...['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', '-days', '2'],
      ...['-subj', '/CN=localhost', '-addext', `subjectAltName=${names}`],
      ...['-keyout', draft.key, '-out', draft.cert],
    ],
    { stdio: 'pipe' },
  );
  const files = { cert: join(folder, 'cert.pem'), key: join(folder, 'key.pem') };
  renameSync(draft.cert, files.cert);
  renameSync(draft.key, files.key);
  return files;
}
