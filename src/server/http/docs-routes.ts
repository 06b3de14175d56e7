import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { openApiDocument } from './openapi-document.ts';
import type { RawRoute } from './raw-route.ts';

/** The documentation page loads these four files of ours and nothing else; its own images are data: URIs. */
const DOCS_CSP = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

const PAGE = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Balise API</title>
<link rel="stylesheet" href="/docs/swagger-ui.css">
</head>
<body>
<div id="docs"></div>
<script src="/docs/swagger-ui-bundle.js"></script>
<script src="/docs/start.js"></script>
</body>
</html>
`;

const START = `SwaggerUIBundle({ url: '/openapi.json', dom_id: '#docs', deepLinking: true, validatorUrl: null, persistAuthorization: false });
`;

/** `/openapi.json` and the page that renders it. `others`: every other raw route, to be documented. */
export function docsRoutes(others: readonly RawRoute[], publicUrl: string): readonly RawRoute[] {
  const assets = dirname(createRequire(import.meta.url).resolve('swagger-ui-dist/package.json'));
  let document: Promise<string> | undefined;
  const openapi = readOnly('/openapi.json', 'application/json', 'This document', () => {
    document ??= openApiDocument([...others, ...routes], publicUrl).then((made) => JSON.stringify(made));
    return document;
  });
  const asset = (name: string, type: string): RawRoute =>
    readOnly(`/docs/${name}`, type, 'Part of the documentation page', () => readFile(join(assets, name)));
  const routes: readonly RawRoute[] = [
    openapi,
    readOnly('/docs', 'text/html; charset=utf-8', 'The API, readable', async () => PAGE),
    readOnly('/docs/start.js', 'text/javascript; charset=utf-8', 'Part of the documentation page', async () => START),
    asset('swagger-ui.css', 'text/css; charset=utf-8'),
    asset('swagger-ui-bundle.js', 'text/javascript; charset=utf-8'),
  ];
  return routes;
}

function readOnly(path: string, type: string, summary: string, content: () => Promise<string | Buffer>): RawRoute {
  return {
    method: 'GET',
    path,
    access: 'public',
    summary,
    maxBodyBytes: 0,
    handle: async (_request, response) => {
      const body = await content();
      response.setHeader('content-type', type);
      response.setHeader('content-security-policy', DOCS_CSP);
      response.setHeader('cache-control', 'no-cache');
      response.end(body);
    },
  };
}
