import { hostname } from 'node:os';

/** What this machine is called on its own network: its host name, bare and in the form that mDNS announces. Lower case. */
export function machineNames(): string[] {
  const name = hostname().toLowerCase();
  const [bare = name] = name.split('.');
  return [...new Set([name, bare, `${bare}.local`])].filter((known) => known !== '');
}
