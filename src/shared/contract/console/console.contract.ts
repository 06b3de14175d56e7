import { consoleAlertsContract } from './alerts.contract.ts';
import { consoleDeviceCareContract } from './device-care.contract.ts';
import { consoleDevicesContract } from './devices.contract.ts';
import { consoleDocumentsContract } from './documents.contract.ts';
import { consoleExportsContract } from './exports.contract.ts';
import { consoleFirmwareContract } from './firmware.contract.ts';
import { consoleFollowUpContract } from './follow-up.contract.ts';
import { consoleImportsContract } from './imports.contract.ts';
import { consoleLabelContract } from './label.contract.ts';
import { consolePaperContract } from './paper.contract.ts';
import { consolePlaceChoiceContract } from './place-choice.contract.ts';
import { consolePlacesContract } from './places.contract.ts';
import { consoleConventionsContract, consoleReportsContract } from './reports.contract.ts';
import { consoleSessionContract } from './session.contract.ts';
import { consoleSettingsContract } from './settings.contract.ts';
import { consoleStockContract } from './stock.contract.ts';
import { consoleSyncContract } from './sync.contract.ts';
import { consoleVisitsContract } from './visits.contract.ts';
import { consoleWearersContract } from './wearers.contract.ts';
import { consoleWipingContract } from './wiping.contract.ts';

/** What a window may ask of its core, over a MessagePort. The window has no other way out. */
export const consoleContract = {
  session: consoleSessionContract,
  sync: consoleSyncContract,
  places: consolePlacesContract,
  placeChoice: consolePlaceChoiceContract,
  label: consoleLabelContract,
  visits: consoleVisitsContract,
  paper: consolePaperContract,
  documents: consoleDocumentsContract,
  followUp: consoleFollowUpContract,
  reports: consoleReportsContract,
  conventions: consoleConventionsContract,
  stock: consoleStockContract,
  wearers: consoleWearersContract,
  imports: consoleImportsContract,
  exports: consoleExportsContract,
  alerts: consoleAlertsContract,
  firmware: consoleFirmwareContract,
  devices: consoleDevicesContract,
  deviceCare: consoleDeviceCareContract,
  wiping: consoleWipingContract,
  settings: consoleSettingsContract,
};
