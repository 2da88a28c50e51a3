import { resolve } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { type Config, ConfigError, readConfig } from '../src/config.ts';
import { LOOK_MS, ownSigningKey } from '../src/identity/key-ring.ts';
import { JWKS_SECONDS } from '../src/identity/key-set.ts';
import { type RotationStep, replaceKeys, rotateKeys } from '../src/identity/rotate-keys.ts';

/** A key is published for as long as others may keep an older JWKS, and kept for as long as what it signed is good. */
const PUBLISHED_SECONDS = JWKS_SECONDS + 2 * (LOOK_MS / 1000);
const signingSeconds = (config: Config): number => config.DOCKET_TOKEN_LIFE + 2 * (LOOK_MS / 1000);

const help = (config: Config): string => `Usage: npm run keys:rotate [-- --now]

Replaces the key that signs access tokens, in the file that DOCKET_SIGNING_KEY names, or in the data folder. Running servers
take part without a restart, and no request fails. It takes ${minutes(PUBLISHED_SECONDS + signingSeconds(config))} minutes: leave it running.

  --now   replace it at once, as when it was stolen: tokens that it signed are refused, and clients refresh
`;

async function main(): Promise<void> {
  const { values } = parseArgs({ options: { now: { type: 'boolean' }, help: { type: 'boolean' } } });
  const config = readConfig(process.env);
  if (values.help === true) {
    process.stdout.write(help(config));
    return;
  }
  const source = config.DOCKET_SIGNING_KEY ?? (await ownSigningKey(resolve(config.DOCKET_DATA_DIR)));
  if ('pem' in source)
    throw new ConfigError(
      'DOCKET_SIGNING_KEY holds the key itself, which no command can replace. Put it into a file, and give the path.',
    );
  if (values.now === true) say(`Signs now: ${await replaceKeys(source.file)}. The keys of before are gone.`);
  else await rotateKeys(source.file, (step, keyId) => pause(step, keyId, signingSeconds(config)));
}

async function pause(step: RotationStep, keyId: string, signingSeconds: number): Promise<void> {
  if (step === 'published') {
    say(`Published: ${keyId}. It signs in ${minutes(PUBLISHED_SECONDS)} minutes, once everybody knows it.`);
    await wait(PUBLISHED_SECONDS * 1000);
  } else if (step === 'signing') {
    say(
      `Signs now: ${keyId}. The key of before goes in ${minutes(signingSeconds)} minutes, with the last token it signed.`,
    );
    await wait(signingSeconds * 1000);
  } else say('Done: the key of before is gone.');
}

function minutes(seconds: number): number {
  return Math.ceil(seconds / 60);
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

try {
  await main();
} catch (error) {
  const plain = error instanceof Error;
  process.stderr.write(`The key was not replaced.\n${plain ? error.message : error}\n`);
  process.exitCode = 1;
}
