import { useDisclosure, useHotkeys } from '@mantine/hooks';
import { PlaceChoiceProvider } from '#renderer/app/place-choice.tsx';
import { RememberedProvider } from '#renderer/app/remembered.tsx';
import { useRoute } from '#renderer/app/route.ts';
import { AlertsPage } from '#renderer/features/alerts/AlertsPage.tsx';
import { QuarantinePage } from '#renderer/features/alerts/QuarantinePage.tsx';
import { ConventionsPage } from '#renderer/features/conventions/ConventionsPage.tsx';
import { DevicesPage } from '#renderer/features/devices/DevicesPage.tsx';
import { FirmwarePage } from '#renderer/features/firmware/FirmwarePage.tsx';
import { FollowUpPage } from '#renderer/features/follow-up/FollowUpPage.tsx';
import { ImportsPage } from '#renderer/features/imports/ImportsPage.tsx';
import { LabelRulesPage } from '#renderer/features/label-rules/LabelRulesPage.tsx';
import { PaperPage } from '#renderer/features/paper/PaperPage.tsx';
import { PlacesPage } from '#renderer/features/places/PlacesPage.tsx';
import { ReportPage } from '#renderer/features/reports/ReportPage.tsx';
import { SettingsPage } from '#renderer/features/settings/SettingsPage.tsx';
import { StockPage } from '#renderer/features/stock/StockPage.tsx';
import { ChecklistsPage } from '#renderer/features/visits/checklists/ChecklistsPage.tsx';
import { VisitPage } from '#renderer/features/visits/form/VisitPage.tsx';
import { VisitsPage } from '#renderer/features/visits/planner/VisitsPage.tsx';
import { WearersPage } from '#renderer/features/wearers/WearersPage.tsx';
import { assertNever } from '#shared/kernel/assert-never.ts';
import { useTexts } from '#ui/i18n/use-texts.ts';
import { AlertBanner } from './AlertBanner.tsx';
import { AlarmProvider, useAlarm } from './alarm-context.tsx';
import { CommandPalette } from './CommandPalette.tsx';
import { ConsoleShortcuts } from './ConsoleShortcuts.tsx';
import { PLACE_BULK_ACTIONS } from './place-bulk-actions.ts';
import { Rail } from './Rail.tsx';
import classes from './Shell.module.css';
import { StatusBar } from './StatusBar.tsx';
import { TopBar } from './TopBar.tsx';

/** Everything around a page: top bar, jobs, status, alarm. The page in the middle changes; the rest never moves. */
export function Shell() {
  return (
    <RememberedProvider>
      <PlaceChoiceProvider>
        <AlarmProvider>
          <ShellFrame />
        </AlarmProvider>
      </PlaceChoiceProvider>
    </RememberedProvider>
  );
}

function ShellFrame() {
  const { t } = useTexts();
  const [isSheetOpen, sheet] = useDisclosure(false);
  useHotkeys([['shift+?', sheet.open]]);
  return (
    <div className={classes.shell}>
      <a className={classes.skip} href="#content">
        {t('console.shell.skip')}
      </a>
      <TopBar onKeyboardHelp={sheet.open} />
      <Rail />
      <main id="content" tabIndex={-1} className={classes.content}>
        <AlertBanner />
        <Page />
      </main>
      <StatusBar />
      <CommandPalette onKeyboardHelp={sheet.open} />
      <ConsoleShortcuts isOpen={isSheetOpen} onClose={sheet.close} />
    </div>
  );
}

function Page() {
  const route = useRoute();
  const alarm = useAlarm();
  switch (route.page) {
    case 'alerts':
      return <AlertsPage alertId={route.alertId} onTestAlarm={alarm.test} />;
    case 'quarantine':
      return <QuarantinePage />;
    case 'places':
      return <PlacesPage placeId={route.placeId} isCreating={false} bulkActions={PLACE_BULK_ACTIONS} />;
    case 'newPlace':
      return <PlacesPage placeId={null} isCreating={true} bulkActions={PLACE_BULK_ACTIONS} />;
    case 'followUp':
      return <FollowUpPage placeId={route.placeId} />;
    case 'report':
      return <ReportPage key={route.conventionId} conventionId={route.conventionId} />;
    case 'conventions':
      return <ConventionsPage />;
    case 'imports':
      return <ImportsPage />;
    case 'visits':
      return <VisitsPage day={route.day} />;
    case 'visit':
      return <VisitPage key={route.draftId} draftId={route.draftId} />;
    case 'checklists':
      return <ChecklistsPage />;
    case 'labelRules':
      return <LabelRulesPage />;
    case 'paper':
      return <PaperPage />;
    case 'stock':
      return <StockPage unitId={route.unitId} />;
    case 'wearers':
      return <WearersPage wearerId={route.wearerId} />;
    case 'devices':
      return <DevicesPage />;
    case 'firmware':
      return <FirmwarePage />;
    case 'settings':
      return <SettingsPage alarmState={alarm.state} onTestAlarm={alarm.test} />;
    default:
      return assertNever(route);
  }
}
