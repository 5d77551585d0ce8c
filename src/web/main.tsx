import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { createApi } from './api/create-api.ts';
import { signInCode } from './api/session/sign-in-code.ts';
import { loadWire } from './api/transport/load-wire.ts';
import { UrlStore } from './app/address/url-store.ts';
import { App } from './app/app.tsx';
import './ui/tokens.css';
import './ui/base.css';

const root = document.getElementById('root');
if (root === null) throw new Error('index.html has no #root');

const api = createApi();
void api.session.start(takeCode());
// A link that is opened in a tab of this page only changes the fragment: nothing reloads.
addEventListener('hashchange', () => {
  const code = takeCode();
  if (code !== null) void api.session.start(code);
});
// Needed right after the sign-in; until then it only shares the wait. A failure shows where it is needed.
loadWire().catch(() => undefined);

createRoot(root).render(
  <StrictMode>
    <App api={api} url={new UrlStore()} />
  </StrictMode>,
);

/** The sign-in link's code, once: it leaves the address, and so the history, before anything else happens with it. */
function takeCode(): string | null {
  const code = signInCode(location.hash);
  if (location.hash !== '') history.replaceState(null, '', location.pathname + location.search);
  return code;
}
