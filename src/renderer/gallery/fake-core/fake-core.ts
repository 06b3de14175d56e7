import { implement } from '@orpc/server';
import { RPCHandler } from '@orpc/server/message-port';
import { type CoreConnectionStore, clientOnPort } from '#renderer/app/core-client.ts';
import { consoleContract } from '#shared/contract/console/console.contract.ts';
import { cloneAcrossPort } from '#shared/contract/console/port-transfer.ts';
import { alertHandlers } from './alert-handlers.ts';
import { definedOnly } from './defined-only.ts';
import { deviceCareHandlers } from './device-care-handlers.ts';
import { deviceHandlers } from './device-handlers.ts';
import { DocumentBox } from './document-box.ts';
import { documentHandlers } from './document-handlers.ts';
import { exportHandlers } from './export-handlers.ts';
import type { FakeWorld } from './fake-world.ts';
import { createWorld } from './fake-world.ts';
import { firmwareHandlers } from './firmware-handlers.ts';
import { FollowUpBook } from './follow-up-book.ts';
import { followUpHandlers } from './follow-up-handlers.ts';
import { importHandlers } from './import-handlers.ts';
import { LabelFiles } from './label-files.ts';
import { labelHandlers } from './label-handlers.ts';
import { paperHandlers } from './paper-handlers.ts';
import { placeChoiceHandlers } from './place-choice-handlers.ts';
import { placeHandlers } from './place-handlers.ts';
import { conventionHandlers, ReportBook, reportHandlers } from './report-handlers.ts';
import { type Scenario, signedIn } from './scenario.ts';
import { StockBook, stockHandlers } from './stock-handlers.ts';
import { VisitBook } from './visit-book.ts';
import { visitHandlers } from './visit-handlers.ts';
import { wearerHandlers } from './wearer-handlers.ts';
import { wipingHandlers } from './wiping-handlers.ts';

/** A core made of memory that speaks the real contract over a real MessagePort. Only the gallery and its tests know it. */
export function fakeConnection(scenario: Scenario): CoreConnectionStore {
  const { port1, port2 } = new MessageChannel();
  const handler = new RPCHandler(fakeRouter(createWorld(scenario)), { experimental_transfer: cloneAcrossPort });
  handler.upgrade(port1);
  port1.start();
  const client = clientOnPort(port2);
  const connection = { state: 'ready', client } as const;
  return { read: () => connection, subscribe: () => () => {} };
}

function fakeRouter(world: FakeWorld) {
  const os = implement(consoleContract);
  const labels = new LabelFiles(world);
  const visits = new VisitBook(world, labels);
  const reports = new ReportBook(world, labels);
  const stock = new StockBook(world);
  return os.router({
    session: sessionHandlers(world),
    sync: syncHandlers(world),
    places: placeHandlers(world),
    placeChoice: placeChoiceHandlers(world),
    label: labelHandlers(world, labels),
    paper: paperHandlers(world),
    documents: documentHandlers(world, new DocumentBox(world.scenario)),
    visits: visitHandlers(world, visits),
    followUp: followUpHandlers(world, new FollowUpBook(world, labels, visits), labels),
    reports: reportHandlers(reports),
    conventions: conventionHandlers(world, reports),
    stock: stockHandlers(world, stock),
    wearers: wearerHandlers(world, stock),
    imports: importHandlers(world),
    exports: exportHandlers(world),
    alerts: alertHandlers(world),
    firmware: firmwareHandlers(world),
    devices: deviceHandlers(world),
    deviceCare: deviceCareHandlers(),
    wiping: wipingHandlers(world, stock),
    settings: settingsHandlers(world),
  });
}

function sessionHandlers(world: FakeWorld) {
  const os = implement(consoleContract.session);
  return {
    watch: os.watch.handler(({ signal }) => world.session.follow(signal)),
    signIn: os.signIn.handler(({ errors }) => {
      switch (world.scenario.signInError) {
        case 'WRONG_CREDENTIALS':
          throw errors.WRONG_CREDENTIALS();
        case 'TOO_MANY_TRIES':
          throw errors.TOO_MANY_TRIES({ data: { retryAfterSeconds: 45 } });
        case 'SERVER_UNREACHABLE':
          throw errors.SERVER_UNREACHABLE();
        case null:
          world.session.set(signedIn(['admin', 'operator']));
          return world.session.value;
      }
    }),
    people: os.people.handler(() => [
      { userId: 'user-nora', displayName: 'Nora Benali' },
      { userId: 'user-claire', displayName: 'Claire Morel' },
    ]),
    signOut: os.signOut.handler(() => {
      world.session.set({ state: 'signedOut', serverUrl: 'https://balise.example', lastEmail: 'nora@escale.example' });
      return { pendingCount: 0 };
    }),
  };
}

function syncHandlers(world: FakeWorld) {
  const os = implement(consoleContract.sync);
  return {
    watchStatus: os.watchStatus.handler(({ signal }) => world.status.follow(signal)),
    watchChanges: os.watchChanges.handler(({ signal }) => world.changes.follow(signal)),
    syncNow: os.syncNow.handler(() => ({ connection: world.status.value.connection })),
    setOffline: os.setOffline.handler(({ input }) => {
      world.status.set({ ...world.status.value, connection: input.offline ? 'offline' : 'live' });
      return {};
    }),
    listRejected: os.listRejected.handler(() => [...world.rejected]),
    dismissRejected: os.dismissRejected.handler(({ input }) => {
      world.rejected = world.rejected.filter((row) => row.mutationId !== input.mutationId);
      world.status.set({ ...world.status.value, rejectedCount: world.rejected.length });
      return {};
    }),
  };
}

function settingsHandlers(world: FakeWorld) {
  const os = implement(consoleContract.settings);
  return {
    get: os.get.handler(() => world.settings),
    set: os.set.handler(({ input }) => {
      world.settings = { ...world.settings, ...definedOnly(input) };
      return world.settings;
    }),
    about: os.about.handler(() => ({
      version: '0.1.0',
      runtime: 'Electron 45.3.2, Chrome 156, Node 24.21',
      isDatabaseEncrypted: true,
      keyProtection: world.scenario.keyProtection,
      databaseWasReset: false,
    })),
  };
}
