import { implement } from '@orpc/server';
import { consoleContract } from '#shared/contract/console/console.contract.ts';
import type { JobView } from '#shared/contract/console/devices.contract.ts';
import { FIRST_STATE } from '#shared/domain/provisioning/provisioning-state.ts';
import { type FakeWorld, refuseIfAsked } from './fake-world.ts';
import { type SampleDesk, sampleConsole, sampleDesk, sampleJob } from './sample-devices.ts';
import { Signal } from './signal.ts';

/** Numbers of jobs that are begun in the gallery: far from those of the samples. */
const FIRST_NEW_JOB = 100;

/** Buttons on a desk that obey: jobs begin, wait and go, but nothing is written anywhere. */
export function deviceHandlers(world: FakeWorld) {
  const os = implement(consoleContract.devices);
  const desk = new Signal<SampleDesk>(sampleDesk(world.scenario.devices));
  const changeJobs = (change: (jobs: readonly JobView[]) => readonly JobView[]): Record<string, never> => {
    desk.set({ ...desk.value, jobs: [...change(desk.value.jobs)] });
    return {};
  };
  return {
    watch: os.watch.handler(({ signal }) => desk.follow(signal)),
    console: os.console.handler(({ signal }) =>
      new Signal(world.scenario.devices === 'none' ? [] : sampleConsole()).follow(signal),
    ),
    addPort: os.addPort.handler(() => ({})),
    forgetPort: os.forgetPort.handler(({ input }) => {
      desk.set({ ...desk.value, ports: desk.value.ports.filter(({ address }) => address !== input.address) });
      return {};
    }),
    reconnect: os.reconnect.handler(() => ({})),
    blink: os.blink.handler(() => ({})),
    exportLog: os.exportLog.handler(() => ({ kind: 'saved' as const })),
    provision: os.provision.handler(({ input: { serial, label, wearerId, address } }) => {
      refuseIfAsked(world);
      const job = sampleJob(FIRST_NEW_JOB + desk.value.jobs.length, { kind: 'running', step: 'identify' });
      changeJobs((jobs) => [{ ...job, serial, label, wearerId, address }, ...jobs]);
      return { id: job.id };
    }),
    retry: os.retry.handler(({ input: { id } }) =>
      changeJobs((jobs) => jobs.map((job) => (job.id === id ? { ...job, state: FIRST_STATE } : job))),
    ),
    printLabels: os.printLabels.handler(() => ({ kind: 'saved', fileName: 'etiquettes-boutons.pdf' }) as const),
    drop: os.drop.handler(({ input: { id } }) => changeJobs((jobs) => jobs.filter((job) => job.id !== id))),
  };
}
