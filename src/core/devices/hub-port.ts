import type { DevicePort, PortPhase } from '#shared/contract/console/devices.contract.ts';
import type { DeviceFacts } from '#shared/device/profile/device-facts.ts';
import type { Clock } from '#shared/kernel/clock.ts';
import type { FoundPort } from './discovery/found-port.ts';
import type { LinkError } from './link/byte-link.ts';
import { PacketSize } from './packet-size.ts';
import type { PortActor } from './port-actor.ts';
import { PortLog } from './port-log.ts';

/** One port of the hub: what was found, what is known of it, and its actor while it is open. */
export class HubPort {
  readonly found: FoundPort;
  readonly log: PortLog;
  readonly size = new PacketSize();
  phase: PortPhase = 'closed';
  fault: LinkError['code'] | null = null;
  facts: DeviceFacts | null = null;
  actor: PortActor | null = null;
  /** Tries to open it since it was last well. */
  attempts = 0;
  timer: NodeJS.Timeout | null = null;

  constructor(found: FoundPort, clock: Clock, onConsole: () => void) {
    this.found = found;
    this.log = new PortLog(clock, onConsole);
  }

  view(): DevicePort {
    const { found, phase, fault, facts } = this;
    return { ...found, phase, fault, facts: facts && factsView(facts) };
  }

  stopTimer(): void {
    if (this.timer) clearTimeout(this.timer);
    this.timer = null;
  }
}

function factsView(facts: DeviceFacts): NonNullable<DevicePort['facts']> {
  return { ...facts, abilities: [...facts.abilities], images: facts.images.map(imageView) };
}

function imageView({ image, slot, version, pending, confirmed, active }: DeviceFacts['images'][number]) {
  return { image, slot, version, pending, confirmed, active };
}
