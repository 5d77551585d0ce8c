import { describe, expect, it, vi } from 'vitest';
import { copiedText, renderApp, screen, waitFor } from '../../../testing/components/render.tsx';
import { signedInApi } from '../../../testing/components/signed-in-api.ts';
import type { SignedOutReason } from '../../api/session/session.ts';
import { ApiError } from '../../api/transport/api-error.ts';
import type { Http } from '../../api/transport/http.ts';
import { copyStrings } from '../../ui/copy-strings.ts';
import { SignInPage } from './sign-in-page.tsx';
import { signInStrings } from './sign-in-strings.ts';

const words = signInStrings;

function renderPage(reason: SignedOutReason = 'no-session', remote: Partial<Http> = {}) {
  const onKey = vi.fn();
  const onPassword = vi.fn(async (_: object) => undefined);
  const onToken = vi.fn();
  const http: Http = { baseUrl: location.origin, fetch: async () => new Response(), nowMs: () => 0, ...remote };
  const session = { http, signIn: onPassword, signInWithKey: onKey, signInWithToken: onToken };
  const page = <SignInPage reason={reason} stored={null} session={session} />;
  return { onKey, onPassword, onToken, ...renderApp(page, { api: signedInApi() }) };
}

const field = () => screen.getByLabelText<HTMLInputElement>(words.keyLabel);
const submit = () => screen.getByRole<HTMLButtonElement>('button', { name: words.keySubmit });

describe('the sign-in page', () => {
  it.each(['no-session', 'link-refused', 'key-refused', 'left'] as const)(
    'shows why the user is signed out: %s',
    (reason) => {
      renderPage(reason);
      expect(screen.getByRole('heading', { level: 1, name: words.title })).toBeDefined();
      expect(screen.getAllByRole('status').at(-1)?.textContent).toBe(words.reasons[reason]);
    },
  );

  it('shows the command that creates a link, with a copy button', async () => {
    const { user } = renderPage();
    expect(screen.getByText(words.command)).toBeDefined();
    await user.click(screen.getByRole('button', { name: copyStrings.copy }));
    expect(await copiedText()).toBe(words.command);
  });

  it('signs in with a name and a password', async () => {
    const { user, onPassword } = renderPage();
    await user.type(screen.getByLabelText(words.username), 'ada');
    expect(screen.getByRole<HTMLButtonElement>('button', { name: words.passwordSubmit }).disabled).toBe(true);
    await user.type(screen.getByLabelText(words.password), 'correct horse battery{Enter}');
    expect(onPassword).toHaveBeenCalledExactlyOnceWith({ username: 'ada', password: 'correct horse battery' });
  });

  it('shows why a password is refused, and how long to wait after too many', async () => {
    const { user, onPassword } = renderPage();
    const problem = (status: number, detail: string) => ({ title: 'No', status, detail });
    onPassword.mockRejectedValueOnce(new ApiError('problem', 'No.', { problem: problem(401, 'No.') }));
    await user.type(screen.getByLabelText(words.username), 'ada');
    await user.type(screen.getByLabelText(words.password), 'wrong{Enter}');
    expect((await screen.findByRole('alert')).textContent).toBe(words.passwordRefused);
    const wait = 'Too many attempts to sign in. Try again in 540 s.';
    onPassword.mockRejectedValueOnce(new ApiError('problem', wait, { problem: problem(429, wait) }));
    await user.type(screen.getByLabelText(words.password), '{Enter}');
    expect(await screen.findByText(wait)).toBeDefined();
  });

  it('signs in at another service with tokens, and shows no command of this one', async () => {
    const sent: string[] = [];
    const fetch = async (request: Request) => {
      sent.push(`${request.method} ${request.url} ${await request.text()}`);
      return Response.json({ access_token: 'a', refresh_token: 'r', expires_in: 300 });
    };
    const { user, onPassword, onToken } = renderPage('no-session', {
      baseUrl: 'https://clips.example.org',
      isRemote: true,
      fetch,
    });
    expect(screen.queryByText(words.command)).toBeNull();
    expect(screen.getByText(words.service('https://clips.example.org'))).toBeDefined();
    await user.type(screen.getByLabelText(words.username), 'ada');
    await user.type(screen.getByLabelText(words.password), 'correct horse battery{Enter}');
    await waitFor(() => expect(onToken).toHaveBeenCalledOnce());
    expect(onPassword).not.toHaveBeenCalled();
    expect(sent).toEqual([
      'POST https://clips.example.org/realms/public/protocol/openid-connect/token client_id=cutline-app&grant_type=password&username=ada&password=correct+horse+battery',
    ]);
  });

  it('signs in with the trimmed key on Enter', async () => {
    const { user, onKey } = renderPage();
    await user.type(field(), '  gpra_abc {Enter}');
    expect(onKey).toHaveBeenCalledExactlyOnceWith('gpra_abc');
  });

  it('disables the button while the key is empty', async () => {
    const { user, onKey } = renderPage();
    expect(submit().disabled).toBe(true);
    await user.type(field(), '   {Enter}');
    expect(submit().disabled).toBe(true);
    expect(onKey).not.toHaveBeenCalled();
  });

  it('hides the key, disables the browser’s suggestions, and states where the key is stored', () => {
    renderPage();
    expect(field().type).toBe('password');
    expect(field().autocomplete).toBe('off');
    const hint = document.getElementById(field().getAttribute('aria-describedby') ?? '');
    expect(hint?.textContent).toBe(words.keyHint);
  });
});
