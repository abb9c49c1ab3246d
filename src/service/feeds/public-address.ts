import { BlockList, isIPv4, isIPv6 } from 'node:net';

/** IANA's special-purpose registries (RFC 6890 and what followed it): none of these is a newspaper. */
const SPECIAL_4 = [
  ...['0.0.0.0/8', '10.0.0.0/8', '100.64.0.0/10', '127.0.0.0/8', '169.254.0.0/16', '172.16.0.0/12', '192.0.0.0/24'],
  ...['192.0.2.0/24', '192.88.99.0/24', '192.168.0.0/16', '198.18.0.0/15', '198.51.100.0/24', '203.0.113.0/24'],
  ...['224.0.0.0/4', '240.0.0.0/4'],
];

/**
 * Of IPv6 the global unicast addresses alone are public, and of these not what leads back to an IPv4 address (6to4, Teredo),
 * nor what is there for documents and benchmarks. Mapped, compatible and translated (NAT64) addresses lie outside.
 */
const SPECIAL_6 = ['2001::/23', '2001:db8::/32', '2002::/16', '3fff::/20'];

const special = new BlockList();
for (const range of SPECIAL_4) add(range, 'ipv4');
for (const range of SPECIAL_6) add(range, 'ipv6');
const global = new BlockList();
global.addSubnet('2000::', 3, 'ipv6');

function add(range: string, family: 'ipv4' | 'ipv6'): void {
  const [net = '', prefix] = range.split('/');
  special.addSubnet(net, Number(prefix), family);
}

/** Whether an address is one of the public internet. BlockList is Node's own: no dependency has to be kept for it. */
export function isPublic(address: string): boolean {
  if (isIPv4(address)) return !special.check(address, 'ipv4');
  return isIPv6(address) && global.check(address, 'ipv6') && !special.check(address, 'ipv6');
}
