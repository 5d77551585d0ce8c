import { registerHooks } from 'node:module';
import { parentPort, workerData } from 'node:worker_threads';
import { ThreadWorker } from './thread-worker.ts';

// The global scope of a web worker, in a Node thread that then imports the worker's module.
const scope = new EventTarget();

Object.assign(globalThis, {
  self: globalThis,
  Worker: ThreadWorker,
  addEventListener: scope.addEventListener.bind(scope),
  removeEventListener: scope.removeEventListener.bind(scope),
  postMessage: (message: unknown, { transfer = [] }: { transfer?: ArrayBuffer[] } = {}) =>
    parentPort?.postMessage(message, transfer),
});

// Imports that Vite supports and Node doesn't: `?url`, and JSON without an import attribute.
registerHooks({
  resolve: (specifier, context, next) =>
    specifier.endsWith('?url')
      ? { url: `vite-url:${specifier}`, format: 'module', shortCircuit: true }
      : next(specifier, context),
  load(url, context, next) {
    if (url.startsWith('vite-url:')) {
      return { format: 'module', shortCircuit: true, source: `export default ${JSON.stringify(url)};` };
    }
    return next(url, url.endsWith('.json') ? { ...context, importAttributes: { type: 'json' } } : context);
  },
});

await import(workerData);
// Messages that arrive earlier are queued by the port until it has a listener.
parentPort?.on('message', (data) => scope.dispatchEvent(new MessageEvent('message', { data })));
