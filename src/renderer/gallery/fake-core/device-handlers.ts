import { implement } from '@orpc/server';
import { consoleContract } from '#shared/contract/console/console.contract.ts';
import type { FakeWorld } from './fake-world.ts';
import { sampleConsole, sampleJobs, samplePorts } from './sample-devices.ts';
import { Signal } from './signal.ts';

/** Eight buttons on a desk, as a batch looks in the middle of the afternoon. Nothing is written anywhere. */
export function deviceHandlers({ scenario }: FakeWorld) {
  const os = implement(consoleContract.devices);
  const isEmpty = scenario.devices === 'none';
  return {
    watch: os.watch.handler(({ signal }) =>
      new Signal(isEmpty ? { ports: [], jobs: [] } : { ports: samplePorts(), jobs: sampleJobs() }).follow(signal),
    ),
    console: os.console.handler(({ signal }) => new Signal(isEmpty ? [] : sampleConsole()).follow(signal)),
    addPort: os.addPort.handler(() => ({})),
    forgetPort: os.forgetPort.handler(() => ({})),
    reconnect: os.reconnect.handler(() => ({})),
    blink: os.blink.handler(() => ({})),
    exportLog: os.exportLog.handler(() => ({ kind: 'saved' as const })),
    provision: os.provision.handler(() => ({ id: '01920000-0000-7000-8000-000000000001' })),
    retry: os.retry.handler(() => ({})),
    drop: os.drop.handler(() => ({})),
  };
}
