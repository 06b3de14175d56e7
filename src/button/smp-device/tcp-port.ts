import { createServer, type Server, type Socket } from 'node:net';
import { type DevicePort, PortError, type Received } from './device-port.ts';

const LOOPBACK = '127.0.0.1';

/** A TCP server on loopback instead of a cable, for machines without socat. One console at a time, as a serial port has. */
export function createTcpPort(port: number, received: Received): DevicePort {
  let server: Server | null = null;
  let client: Socket | null = null;
  const accept = (socket: Socket): void => {
    if (client !== null) {
      socket.destroy();
      return;
    }
    client = socket;
    socket.setNoDelay(true);
    socket.on('data', received);
    socket.on('error', () => undefined);
    socket.on('close', () => {
      if (client === socket) client = null;
    });
  };
  return {
    address: `tcp://${LOOPBACK}:${port}`,
    appear: async () => {
      server = createServer(accept);
      await listening(server, port);
    },
    vanish: async () => {
      const last = server;
      server = null;
      client?.destroy();
      client = null;
      if (last !== null) await new Promise((resolve) => last.close(resolve));
    },
    send: (bytes) => {
      client?.write(bytes);
    },
  };
}

function listening(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (error) => reject(new PortError('addressInUse', error.message)));
    server.listen(port, LOOPBACK, resolve);
  });
}
