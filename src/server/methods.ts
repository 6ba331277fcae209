/** Which methods a path takes: whoever asks with another is told so, and not that there is nothing. */
import type { FastifyInstance } from 'fastify';

export class Methods {
  private readonly routes: { readonly path: RegExp; readonly method: string }[] = [];

  /** To be made before the routes are. */
  constructor(app: FastifyInstance) {
    app.addHook('onRoute', ({ url, method }) => {
      // Files are asked for by what is there, not by what might be.
      if (url.includes('*')) return;
      const parts = url.split('/').map((part) => (part.startsWith(':') ? '[^/]+' : escaped(part)));
      const path = new RegExp(`^${parts.join('/')}$`);
      for (const one of [method].flat()) this.routes.push({ path, method: one });
    });
  }

  /** In the order of the alphabet; empty for a path that is none. */
  of(url: string): string[] {
    const path = url.split('?', 1)[0] as string;
    const found = this.routes.filter((route) => route.path.test(path));
    return [...new Set(found.map(({ method }) => method))].toSorted();
  }
}

function escaped(text: string): string {
  return text.replaceAll(/[.+?^${}()|[\]\\]/g, '\\$&');
}
