import { createHash, randomBytes } from 'node:crypto';
import { writeImage } from '#button/smp-device/write-image.ts';
import { openLink } from '#core/devices/link/open-link.ts';
import { PacketSize } from '#core/devices/packet-size.ts';
import { PORT_TIMING, PortActor } from '#core/devices/port-actor.ts';
import { PortLog } from '#core/devices/port-log.ts';
import { uploadImage } from '#shared/device/smp/client/image-upload.ts';
import { echo, readParameters } from '#shared/device/smp/client/os-group.ts';
import { encodeFrame } from '#shared/device/smp/serial-frame.ts';
import { encodePacket } from '#shared/device/smp/smp-packet.ts';
import { systemClock } from '#shared/kernel/clock.ts';
import { unwrap } from '#shared/kernel/result.ts';
import { type Carrier, servedDevice } from '#test/support/smp/served-device.ts';
import { type Measure, percentiles, type Scenario, timed } from '../measure.ts';

const IMAGE_BYTES = 400_000;
const ECHOES = 500;
/** What the profile asks for where there is a real UART: 115 200 baud, ten bits a byte. */
const UART_BYTES_PER_SECOND = 11_520;

export const scenario: Scenario = {
  name: 'smp',
  title: `SMP against the virtual button: an image of ${IMAGE_BYTES / 1000} kB, ${ECHOES} echoes; the wire’s own limit beside it`,
  run: async () => [
    ...limit('packets of 1 020 bytes', 1_020),
    ...limit('packets of 182 bytes (two lines)', 182),
    roundTripLimit(),
    ...(await overCarrier('pty')),
    ...(await overCarrier('tcp')),
    ...(await overCarrier('pty', 2)),
  ],
};

/** A device with two line buffers is found out by one lost packet, which costs its timeout: measured with it. */
async function overCarrier(carrier: Carrier, lineBuffers: number | null = null): Promise<readonly Measure[]> {
  const name = lineBuffers === null ? carrier : `${carrier}, ${lineBuffers} line buffers`;
  const device = await servedDevice({ carrier, scenario: { lineBuffers } });
  const log = new PortLog(systemClock, () => undefined);
  const opened = await PortActor.open({
    address: device.address,
    openLink,
    timing: PORT_TIMING,
    size: new PacketSize(),
    log,
  });
  if (!opened.ok) throw new Error(opened.error.detail);
  const port = opened.value;
  try {
    unwrap(await readParameters(port));
    const echoes: number[] = [];
    for (let count = 0; count < ECHOES; count += 1)
      echoes.push((await timed(async () => unwrap(await echo(port, 'x')))).ms);
    const bytes = image();
    const sha256 = new Uint8Array(createHash('sha256').update(bytes).digest());
    const { ms } = await timed(async () =>
      unwrap(await uploadImage(port, { bytes, sha256, image: 0, onProgress: () => undefined })),
    );
    const perSecond = (bytes.length / ms) * 1000;
    return [
      { name: `${name}: image upload`, value: perSecond / 1000, unit: 'kB/s', note: `${Math.round(ms)} ms` },
      { name: `${name}: round trips`, value: 1000 / (sum(echoes) / ECHOES), unit: '/s' },
      ...percentiles(`${name}: echo`, echoes),
    ];
  } finally {
    await port.close();
    await device.close();
  }
}

/** What framing leaves of a UART when the device answers in no time: image bytes against all bytes of both ways. */
function limit(name: string, packetBytes: number): readonly Measure[] {
  const overheadBytes = 24;
  const answerBytes = encodeFrame(new Uint8Array(16)).length;
  const wireBytes = encodeFrame(new Uint8Array(packetBytes)).length + answerBytes;
  const share = (packetBytes - overheadBytes) / wireBytes;
  const note = `${Math.round(share * 100)} % of the wire is image`;
  return [
    { name: `limit at 115 200 baud, ${name}`, value: (UART_BYTES_PER_SECOND * share) / 1000, unit: 'kB/s', note },
  ];
}

/** How often one question and its answer of one character fit the wire both ways. */
function roundTripLimit(): Measure {
  const packet = encodePacket({ version: 2, op: 'write', group: 0, command: 0, sequence: 1 }, { d: 'x' });
  const wireBytes = 2 * encodeFrame(packet).length;
  const note = `${wireBytes} bytes for both ways`;
  return { name: 'limit at 115 200 baud, round trips', value: UART_BYTES_PER_SECOND / wireBytes, unit: '/s', note };
}

function image(): Uint8Array {
  const version = { major: 2, minor: 0, revision: 0, build: 0 };
  return writeImage({ version, body: new Uint8Array(randomBytes(IMAGE_BYTES)), signWith: null });
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
