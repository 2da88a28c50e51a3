/** Ends with 0 where the Docket on this machine is ready, else with 1. For containers, which have no curl. */
const { PORT = '3000' } = process.env;
const answer = await fetch(`http://127.0.0.1:${PORT}/readyz`).catch((error: Error) => error);
if (answer instanceof Error) console.error(answer.message);
else console.log(answer.status, await answer.text());
process.exitCode = answer instanceof Response && answer.ok ? 0 : 1;
