import { JSDOM } from 'jsdom';
import { type Environment, populateGlobal } from 'vitest/runtime';

/** Globals of which Node's version stays, because `fetch`, `Response`, streams and the service accept no others. */
const NODE_GLOBALS = ['Blob', 'File', 'FormData', 'URL', 'URLSearchParams', 'WebSocket'] as const;

/** The Vitest environment of component tests: jsdom at the origin of the service, which serves the app itself. */
const environment: Environment = {
  name: 'browser',
  // The service runs in the same process: packages resolve as they do in Node.
  viteEnvironment: 'ssr',
  setup(global) {
    const nodeGlobals = NODE_GLOBALS.map((name) => [name, Object.getOwnPropertyDescriptor(global, name)] as const);
    const { window } = new JSDOM('<!doctype html>', { url: 'http://localhost:8080/', pretendToBeVisual: true });
    const { keys, originals } = populateGlobal(global, window, { bindFunctions: true });
    for (const [name, descriptor] of nodeGlobals) if (descriptor) Object.defineProperty(global, name, descriptor);
    // jsdom doesn't define it; localhost is a secure context.
    global.isSecureContext = true;
    return {
      teardown() {
        window.close();
        for (const key of keys) delete global[key];
        for (const [key, descriptor] of originals) Object.defineProperty(global, key, descriptor);
      },
    };
  },
};

export default environment;
