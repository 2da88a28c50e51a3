import http from 'node:http';
import https from 'node:https';

/** Ends with 0 where the Docket on this machine is ready, else with 1. For containers, which have no curl. */
const { PORT = '3000', HOST = '', DOCKET_TLS_CERT = '' } = process.env;
const host = ['', '0.0.0.0', '::'].includes(HOST) ? '127.0.0.1' : HOST;
// The certificate is for a name that others know this machine by.
const options = { host, port: PORT, path: '/readyz', rejectUnauthorized: false };
const asking = DOCKET_TLS_CERT === '' ? http.get(options) : https.get(options);
process.exitCode = 1;
asking.on('error', (error) => console.error(error.message));
asking.on('response', (answer) => {
  if (answer.statusCode === 200) process.exitCode = 0;
  console.log(answer.statusCode);
  answer.pipe(process.stdout);
});
