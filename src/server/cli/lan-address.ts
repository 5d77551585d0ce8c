import { networkInterfaces } from 'node:os';

/** Bridges of containers and virtual machines; browsers on other machines can't reach this one through them. */
const VIRTUAL = /^(docker|br-|veth|virbr|vmnet|vboxnet|cni|flannel|podman|lxc)/;

/** This machine's first IPv4 address on a network; physical interfaces take precedence over bridges. Null if there is none. */
export function lanAddress(): string | null {
  const found = Object.entries(networkInterfaces()).flatMap(([name, addresses = []]) =>
    addresses
      .filter(({ family, internal }) => family === 'IPv4' && !internal)
      .map(({ address }) => ({ address, isVirtual: VIRTUAL.test(name) })),
  );
  const first = found.find(({ isVirtual }) => !isVirtual) ?? found[0];
  return first?.address ?? null;
}
