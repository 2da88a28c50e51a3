import type { DemoAccount } from './demo.ts';

/** What a person sees when Docket is ready: where it is, and a first request that works when pasted. */
export function welcome(address: string, demo: DemoAccount | null): string {
  const lines = [
    '',
    `  Docket is ready      ${address}`,
    `  Documentation        ${address}/docs`,
    `  Try it in a browser  ${address}/docs/try`,
    '',
  ];
  if (demo !== null) {
    const body = JSON.stringify(demo);
    lines.push(
      `  Demo account         ${demo.email}`,
      `  Password             ${demo.password}`,
      '',
      '  Log in:',
      `  curl -s ${address}/v1/sessions -H 'Content-Type: application/json' -d '${body}'`,
      '',
    );
  }
  return `${lines.join('\n')}\n`;
}
