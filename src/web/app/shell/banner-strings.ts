import { catalogue } from '../../ui/i18n/catalogue.ts';

/** The notices about the page. */
export const bannerStrings = catalogue('banners', {
  offline:
    'You are offline. Your area and form stay on this page; requests and downloads resume when the network is back.',
  storage: {
    'earlier-tab':
      'Another tab runs an earlier version of Cutline and blocks the stored areas and requests. Reload or close that tab; this one continues by itself.',
    waiting:
      'The stored areas and requests can’t be opened yet; another tab may block them. Reload or close the other tabs of Cutline; this one continues by itself.',
    'later-tab':
      'A newer version of Cutline is open in another tab, so this tab can no longer store anything. Reload it.',
  },
  plainHttp:
    'This page was loaded over plain HTTP: others on the network can read everything you send and receive, including your session, and browsers don’t allow copy buttons. Open it over HTTPS, or as localhost on the machine it runs on.',
  linkRefused: 'That sign-in link has already been used or has expired. You are still signed in.',
});
