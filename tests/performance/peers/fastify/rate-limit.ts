interface Window {
  count: number;
  readonly endsAt: number;
}

/** Counts a request against its caller in windows of so many seconds, in memory. */
export function createLimiter(quota: number, windowSeconds: number) {
  const windows = new Map<string, Window>();
  setInterval(() => {
    const now = Date.now();
    for (const [caller, { endsAt }] of windows) if (endsAt <= now) windows.delete(caller);
  }, windowSeconds * 1000).unref();
  return (caller: string): { allowed: boolean; left: number; seconds: number } => {
    const now = Date.now();
    let window = windows.get(caller);
    if (window === undefined || window.endsAt <= now) {
      window = { count: 0, endsAt: now + windowSeconds * 1000 };
      windows.set(caller, window);
    }
    window.count += 1;
    return {
      allowed: window.count <= quota,
      left: Math.max(0, quota - window.count),
      seconds: Math.max(1, Math.ceil((window.endsAt - now) / 1000)),
    };
  };
}
