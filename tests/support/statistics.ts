/**
 * How far apart two samples are by the Mann-Whitney U test, as a z-score: within 4 either way they are taken to come
 * from one distribution, which chance breaks once in 16,000 times. It looks at ranks alone, so that a pause of the
 * machine weighs no more than any other slow value.
 */
export function rankDifference(one: readonly number[], other: readonly number[]): number {
  const all = [...one.map((value) => ({ value, mine: true })), ...other.map((value) => ({ value, mine: false }))];
  all.sort((a, b) => a.value - b.value);
  const [n, m] = [one.length, other.length];
  let sum = 0;
  for (let first = 0; first < all.length; ) {
    let last = first;
    while (all[last + 1]?.value === all[first]?.value) last++;
    // Equal values share the mean of their ranks.
    for (let i = first; i <= last; i++) if (all[i]?.mine) sum += (first + last) / 2 + 1;
    first = last + 1;
  }
  const u = sum - (n * (n + 1)) / 2;
  return (u - (n * m) / 2) / Math.sqrt((n * m * (n + m + 1)) / 12);
}

/**
 * Runs two kinds of work so many times each and gives how long each took. Each time it is drawn by lot which comes next,
 * and not in pairs: after the one kind, whose traces may slow down what follows, the other must not come more often.
 * @param between what is waited for before each
 */
export async function timesOf(
  rounds: number,
  one: () => Promise<unknown>,
  other: () => Promise<unknown>,
  between: () => Promise<unknown> = async () => {},
): Promise<[number[], number[]]> {
  const times: [number[], number[]] = [[], []];
  for (let round = 0; round < 2 * rounds; round++) {
    const kind = Math.random() < 0.5 ? 0 : 1;
    await between();
    const begun = performance.now();
    await (kind === 0 ? one : other)();
    times[kind].push(performance.now() - begun);
  }
  return times;
}
