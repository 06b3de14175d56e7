import { stat } from 'node:fs/promises';
import { SerialPort } from 'serialport';
import { err, ok, type Result } from '#shared/kernel/result.ts';
import type { ByteLink, LinkError, LinkListener } from './byte-link.ts';

/** A USB serial port has no real speed; where there is a UART behind it, this is what the profile asks for. */
const BAUD_RATE = 115_200;

/**
 * Opens a serial port by path (`/dev/ttyACM0`, `COM3`, a link to a pty). DTR and RTS stay as they are: a pty has none, and some boards
 * reset on them.
 */
export async function openSerialLink(path: string, listener: LinkListener): Promise<Result<ByteLink, LinkError>> {
  const refusal = await refuseOtherFiles(path);
  if (refusal) return err(refusal);
  return await new Promise((resolve) => {
    const port = new SerialPort({ path, baudRate: BAUD_RATE, autoOpen: false, hupcl: false });
    let failure: LinkError | null = null;
    // A port that nobody reads does not notice that it was unplugged, so it flows from the first moment.
    port.on('data', (bytes: Uint8Array) => listener.data(bytes));
    port.on('error', (error) => (failure = { code: 'lost', detail: error.message }));
    port.on('close', (error: Error | null) => {
      listener.closed(error ? { code: 'lost', detail: error.message } : failure);
    });
    port.open((error) => resolve(error ? err(openError(error)) : ok(serialLink(port))));
  });
}

function serialLink(port: SerialPort): ByteLink {
  return {
    write: (bytes) =>
      new Promise((resolve) => {
        if (!port.isOpen) return resolve(err({ code: 'lost', detail: 'the port is closed' }));
        port.write(bytes, (error) => resolve(error ? err({ code: 'lost', detail: error.message }) : ok(null)));
      }),
    close: () =>
      new Promise((resolve) => {
        if (!port.isOpen) return resolve();
        port.close(() => resolve());
      }),
  };
}

/** On Windows paths are names of devices, not files. */
async function refuseOtherFiles(path: string): Promise<LinkError | null> {
  if (process.platform === 'win32') return null;
  try {
    const found = await stat(path);
    return found.isCharacterDevice() ? null : { code: 'notAPort', detail: `${path} is no character device` };
  } catch (error) {
    return { code: 'missing', detail: error instanceof Error ? error.message : String(error) };
  }
}

/** The binding only has words for what went wrong. */
function openError({ message }: Error): LinkError {
  const [, code] = OPEN_ERRORS.find(([pattern]) => pattern.test(message)) ?? [null, 'failed' as const];
  return { code, detail: message };
}

const OPEN_ERRORS = [
  [/permission denied|access denied|EACCES/i, 'denied'],
  [/cannot lock port|temporarily unavailable|busy|EBUSY/i, 'busy'],
  [/no such file|not found|ENOENT|no such device/i, 'missing'],
  [/inappropriate ioctl|ENOTTY/i, 'notAPort'],
] as const;
