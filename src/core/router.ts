import { implement } from '@orpc/server';
import { consoleContract } from '#shared/contract/console/console.contract.ts';
import type { Clock } from '#shared/kernel/clock.ts';
import type { DeviceDesk } from './devices/device-desk.ts';
import type { WipeDesk } from './devices/wiping/wipe-desk.ts';
import { createAlertProcedures } from './features/alerts/alert-procedures.ts';
import { createConventionProcedures } from './features/conventions/convention-procedures.ts';
import { createDeviceCareProcedures } from './features/device-care/device-care-procedures.ts';
import { createDeviceProcedures } from './features/devices/device-procedures.ts';
import { createDocumentProcedures } from './features/documents/document-procedures.ts';
import { createExportProcedures } from './features/exports/export-procedures.ts';
import { createFirmwareProcedures } from './features/firmware/firmware-procedures.ts';
import { createFollowUpProcedures } from './features/follow-up/follow-up-procedures.ts';
import { createImportProcedures } from './features/imports/import-procedures.ts';
import { createLabelProcedures } from './features/label/label-procedures.ts';
import { createPaperProcedures } from './features/paper/paper-procedures.ts';
import { createPlaceChoiceProcedures } from './features/places/choice-procedures.ts';
import { createPlaceProcedures } from './features/places/place-procedures.ts';
import { createReportProcedures } from './features/reports/report-procedures.ts';
import type { SessionKeeper } from './features/session/session-keeper.ts';
import { createSessionProcedures } from './features/session/session-procedures.ts';
import type { SettingsKeeper } from './features/settings/console-settings.ts';
import { type About, createSettingsProcedures } from './features/settings/settings-procedures.ts';
import { createStockProcedures } from './features/stock/stock-procedures.ts';
import { createSyncProcedures } from './features/sync/sync-procedures.ts';
import { createVisitProcedures } from './features/visits/visit-procedures.ts';
import { createWearerProcedures } from './features/wearers/wearer-procedures.ts';
import { createWipingProcedures } from './features/wiping/wiping-procedures.ts';
import type { FirmwareDesk } from './firmware/firmware-desk.ts';
import type { Printer } from './printing/printer.ts';
import type { FileSaver } from './saving/file-saver.ts';
import type { WorkspaceHolder } from './workspace/workspace-holder.ts';

export type RouterParts = {
  readonly holder: WorkspaceHolder;
  readonly session: SessionKeeper;
  readonly settings: SettingsKeeper;
  readonly about: About;
  readonly clock: Clock;
  readonly printer: Printer;
  readonly saver: FileSaver;
  readonly desk: DeviceDesk;
  readonly wiping: WipeDesk;
  readonly firmware: FirmwareDesk;
};

/** Everything a window may ask, on one page. */
export function createRouter(parts: RouterParts) {
  const { holder, session, settings, about, clock, printer, saver, desk, wiping, firmware } = parts;
  return implement(consoleContract).router({
    session: createSessionProcedures(session, holder),
    sync: createSyncProcedures(holder),
    places: createPlaceProcedures(holder, clock),
    placeChoice: createPlaceChoiceProcedures(holder),
    label: createLabelProcedures(holder, clock),
    visits: createVisitProcedures(holder, clock, printer),
    paper: createPaperProcedures({ holder, clock, printer }),
    documents: createDocumentProcedures(holder, saver),
    followUp: createFollowUpProcedures(holder, clock),
    reports: createReportProcedures({ holder, clock, printer, saver }),
    conventions: createConventionProcedures(holder, clock),
    stock: createStockProcedures({ holder, clock, printer, saver }),
    wearers: createWearerProcedures({ holder, clock, printer }),
    imports: createImportProcedures(holder, clock),
    exports: createExportProcedures({ holder, clock, save: saver }),
    alerts: createAlertProcedures(holder, clock),
    devices: createDeviceProcedures({ desk, holder, saver, printer }),
    deviceCare: createDeviceCareProcedures(desk.hub, clock),
    wiping: createWipingProcedures(desk.hub, wiping),
    firmware: createFirmwareProcedures(firmware, clock),
    settings: createSettingsProcedures(settings, about),
  });
}

export type ConsoleRouter = ReturnType<typeof createRouter>;
