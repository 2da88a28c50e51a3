import { startEmbeddedPostgres } from '../../src/platform/embedded-postgres.ts';

/** A program that holds an embedded PostgreSQL as Docket does: prints its URL, drains on SIGINT, stops on SIGTERM. */
const [, , directory = '', durability] = process.argv;
const durable = durability === 'durable';
const server = await startEmbeddedPostgres({ directory, durable, log: { info: console.error, error: console.error } });
process.on('SIGINT', () => console.error('draining'));
process.on('SIGTERM', () => server.stop().then(() => process.exit(0)));
console.log(server.url);
