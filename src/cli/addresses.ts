/** By what others find this machine: its addresses in the networks that it is in. */
import type { NetworkInterfaceInfo } from 'node:os';

type Networks = NodeJS.Dict<
  readonly Pick<NetworkInterfaceInfo, 'address' | 'family' | 'internal'>[]
>;

/** Networks that are within the machine: of containers and of machines in the machine. */
const WITHIN = /^(docker|br-|veth|virbr|vmnet|vboxnet|lxc|lxd|cni|podman)/i;

/** The lower, the likelier it is that somebody else is in the same network. */
function rankOf(name: string, address: string): number {
  if (address.startsWith('169.254.')) return 4; // given by nobody
  if (WITHIN.test(name)) return 3;
  if (/^(192\.168|10|172\.(1[6-9]|2\d|3[01]))\./.test(address)) return 0; // at home, at work
  // Private networks over others have these; what is left is open to the world.
  return /^100\.(6[4-9]|[7-9]\d|1[01]\d|12[0-7])\./.test(address) ? 1 : 2;
}

/** Every address (IPv4) by which another machine may come, the likeliest first; none where the machine is in no network. */
export function addressesIn(networks: Networks): string[] {
  const all = Object.entries(networks).flatMap(([name, some = []]) =>
    some
      .filter(({ family, internal }) => family === 'IPv4' && !internal)
      .map(({ address }) => ({ address, rank: rankOf(name, address) })),
  );
  return [...new Set(all.toSorted((a, b) => a.rank - b.rank).map(({ address }) => address))];
}
