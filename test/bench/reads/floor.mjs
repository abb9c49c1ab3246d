/** Reads each request to its end and answers the bytes it was given: what `node:http` itself costs. `floor.mjs <headers and body as JSON>` */
import { createServer } from 'node:http';
import { argv } from 'node:process';

const { headers, body } = JSON.parse(argv[2]);
const server = createServer((request, response) => {
  request.on('data', () => undefined);
  request.on('end', () => response.writeHead(200, headers).end(body));
});
server.listen(0, '127.0.0.1', () => console.log(`port ${server.address().port}`));
