import type { OpenLink } from './byte-link.ts';
import { openSerialLink } from './serial-link.ts';
import { openTcpLink, parseTcpAddress } from './tcp-link.ts';

/** Opens what an address names: `tcp://host:port`, or the path of a serial port. */
export const openLink: OpenLink = (address, listener) => {
  const tcp = parseTcpAddress(address);
  return tcp ? openTcpLink(tcp, listener) : openSerialLink(address, listener);
};
