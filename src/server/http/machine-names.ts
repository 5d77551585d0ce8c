import { hostname } from 'node:os';

/** Names of this machine on its local network, in lower case: its host name, without domain, and with the `.local` of mDNS. */
export function machineNames(): string[] {
  const name = hostname().toLowerCase();
  const [bare = name] = name.split('.');
  return [...new Set([name, bare, `${bare}.local`])].filter((known) => known !== '');
}
