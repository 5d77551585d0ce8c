import { catalogue } from '../../ui/i18n/catalogue.ts';

/** Texts of the dialog about the connection to the service. */
export const connectionStrings = catalogue('connection', {
  title: 'Connection',
  address: {
    title: 'Service',
    hint: 'Can be changed to another service of the same API. All pages of this browser then use it, and you are signed out.',
    change: 'Use this service',
    own: (origin: string) => `Back to ${origin}`,
    invalid: (address: string) =>
      `“${address}” is not the address of a service. Enter it without a path, such as https://clips.example.org. HTTP is possible for localhost only.`,
    notStored: 'This browser does not store settings of this page, so it cannot use another service.',
    notListed: (origin: string, page: string) =>
      `Pages of ${page} may not connect to ${origin}. Its operator can permit it: start the service with --connect-to ${origin}, and list ${page} in CUTLINE_ORIGINS of the other service.`,
  },
  organization: 'Organization',
  signedIn: 'Signed in',
  by: { session: 'with a link or a password', key: 'with an API key, until this page is reloaded' },
  ends: 'Ends',
  noEnd: 'no end',
  endUnknown: 'The service does not report it.',
  scopes: 'Scopes',
  scopesUnknown: 'The service does not report them.',
  disabled: 'Not possible with these scopes',
  needs: (scope: string) => `needs ${scope}`,
  features: {
    'clip:read': 'See jobs and save their files',
    'processing:process': 'Create clips of items',
    'clip:write': 'Create clips of delivery areas',
    'processing:read': 'Estimate clips in advance',
    'clip:destroy': 'Delete jobs',
    'items:read': 'See items and choose a source',
    'collections:read': 'Choose a collection',
    'usage:read': 'See how many units are left',
  },
  signOut: 'Sign out',
  forget: 'Sign out and delete this account’s data on this device',
  forgetHint:
    'Deletes drafts, saved areas, the review and requests without an answer that this account has in this browser. Those of other accounts, the browser’s settings, and jobs and files of the service stay.',
  forgetTitle: 'Delete the data of this account on this device?',
  forgetText:
    'Drafts, saved areas and the review of this account on this device will be deleted. This cannot be undone.',
  forgetUnresolved: (count: number) =>
    `${count === 1 ? '1 request has' : `${count} requests have`} no answer yet: whether a job was created and charged can then only be seen in the list of jobs. Drafts, saved areas and the review of this account will be deleted as well.`,
  forgetConfirm: 'Delete and sign out',
  cancel: 'Cancel',
  close: 'Close',
  notDeleted: 'The data could not be deleted. Reload the page, then try again.',
});
