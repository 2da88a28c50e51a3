/** Jest's globalTeardown: stops what start-postgres.ts started and removes its data. */
export default async function stopPostgres(): Promise<void> {
  const stop = globalThis.stopTestPostgres;
  globalThis.stopTestPostgres = undefined;
  await stop?.();
}
