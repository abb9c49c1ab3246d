import { existsSync } from 'node:fs';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance, FastifyReply } from 'fastify';
import type { AppDeps } from './deps.js';

/** The script's own files, for any page anywhere, and the folders of `--mount`. Routes of the API always win. */
export function files(app: FastifyInstance, { settings, log }: Pick<AppDeps, 'settings' | 'log'>): void {
  const { cdn, mount } = settings;
  if (cdn === undefined || !existsSync(`${cdn}/portal-widgets.js`)) {
    const why = cdn === undefined ? 'it was not built into this package' : `there is no portal-widgets.js in ${cdn}`;
    log(`The script /portal-widgets.js is not served: ${why}; --cdn (PORTAL_CDN) names its folder.`);
  } else {
    script(app, cdn);
  }
  for (const { path, folder } of mount) {
    void app.register(fastifyStatic, {
      root: folder,
      // Without the slash at its end, so that /demo itself leads to /demo/.
      prefix: path === '/' ? path : path.slice(0, -1),
      decorateReply: false,
      redirect: path !== '/',
      index: ['index.html'],
      schemaHide: true,
      dotfiles: 'ignore',
      maxAge: 0,
    });
  }
}

function script(app: FastifyInstance, cdn: string): void {
  void app.register((scope, _options, done) => {
    // Scripts are public: pages of every origin load them, with crossorigin and integrity or without.
    const open = (reply: FastifyReply): void => {
      void reply.header('access-control-allow-origin', '*').header('cross-origin-resource-policy', 'cross-origin');
    };
    void scope.register(fastifyStatic, { root: cdn, serve: false });
    for (const name of ['portal-widgets.js', 'portal-widgets.all.js', 'portal-frame.js']) {
      scope.get(`/${name}`, { schema: { hide: true } }, (_request, reply) => {
        open(reply);
        return reply.sendFile(name, cdn, { maxAge: '5m' });
      });
    }
    void scope.register(fastifyStatic, {
      root: `${cdn}/chunks`,
      prefix: '/chunks/',
      decorateReply: false,
      schemaHide: true,
      index: false,
      // The name holds a hash of the content.
      maxAge: '365d',
      immutable: true,
      setHeaders: open,
    });
    done();
  });
}
