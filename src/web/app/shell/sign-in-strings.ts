import { catalogue } from '../../ui/i18n/catalogue.ts';

/** Texts of the sign-in page. */
export const signInStrings = catalogue('signIn', {
  title: 'Sign in to Cutline',
  reasons: {
    'no-session': 'You are not signed in.',
    'link-refused': 'This sign-in link has already been used, or it is older than 10 minutes.',
    'key-refused': 'The service refused this API key. It may be mistyped, expired or deleted.',
    left: 'You have signed out.',
  },
  service: (origin: string) =>
    `This page uses the service ${origin}. A name, password or key entered here is sent there.`,
  makeLink: 'To get a new link, run this command where Cutline is installed, then open the address that it prints:',
  command: 'npm exec cutline -- login',
  dataHint: 'If Cutline was started with --data DIR, add the same option here.',
  plainHttp:
    'This page was loaded over plain HTTP: others on the network can read a sign-in link, password or key that you use here. If you don’t trust the network, open Cutline over HTTPS, or as localhost on the machine it runs on.',
  passwordTitle: 'Or use your name and password',
  username: 'Name',
  password: 'Password',
  passwordSubmit: 'Sign in with the password',
  passwordRefused: 'The name or the password is wrong. An admin of the service can set another password.',
  keyTitle: 'Or use an API key',
  keyLabel: 'API key',
  keyExample: 'gpra_…',
  keyHint: 'Stored only in this page’s memory. After a reload, enter it again.',
  keySubmit: 'Sign in with the key',
});
