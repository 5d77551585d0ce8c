import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { createApi } from './api/create-api.ts';
import { loadWire } from './api/load-wire.ts';
import { signInCode } from './api/sign-in-code.ts';
import { App } from './app/app.tsx';
import { UrlStore } from './app/url-store.ts';
import './ui/tokens.css';
import './ui/base.css';

const root = document.getElementById('root');
if (root === null) throw new Error('index.html has no #root');

// The code is good for one exchange: it leaves the address, and so the history, before anything else happens.
const code = signInCode(location.hash);
if (location.hash !== '') history.replaceState(null, '', location.pathname + location.search);

const api = createApi();
void api.session.start(code);
// Needed right after the sign-in; until then it only shares the wait. A failure shows where it is needed.
loadWire().catch(() => undefined);

createRoot(root).render(
  <StrictMode>
    <App api={api} url={new UrlStore()} />
  </StrictMode>,
);
