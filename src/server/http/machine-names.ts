import { hostname } from 'node:os';
import type { Settings } from '../env.ts';

/** The settings of a service that also answers at the names of this machine. */
export function withMachineNames(settings: Settings): Settings {
  return { ...settings, hostNames: [...settings.hostNames, ...machineNames()] };
}

/** Names of this machine on its local network, in lower case: its host name, without domain, and with the `.local` of mDNS. */
function machineNames(): string[] {
  const name = hostname().toLowerCase();
  const [bare = name] = name.split('.');
  return [...new Set([name, bare, `${bare}.local`])].filter((known) => known !== '');
}
