/** Runs a command to its end: its failure is told in a sentence, and is exit code 1; wrong use is 2. */
export const runCommand = async (usage: string, work: () => Promise<void>): Promise<void> => {
  try {
    await work();
  } catch (error) {
    const wrongUse = error instanceof Error && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS');
    console.error(error instanceof Error ? error.message : error);
    if (wrongUse) console.error(`Usage: ${usage}`);
    process.exitCode = wrongUse ? 2 : 1;
  }
};

/** A stopwatch, in seconds for people. */
export const stopwatch = (): (() => string) => {
  const start = performance.now();
  return () => `${((performance.now() - start) / 1000).toFixed(1)} s`;
};
