import {
  IconBell,
  IconCalendarCheck,
  IconChartLine,
  IconClipboardCheck,
  IconCpu,
  IconDeviceRemote,
  IconFileCertificate,
  IconFileImport,
  IconKeyboard,
  IconLanguage,
  IconListCheck,
  IconMapPin,
  IconMoon,
  IconPlugConnectedX,
  IconPlus,
  IconRefresh,
  IconRosetteDiscountCheck,
  IconSettings,
  IconShieldQuestion,
  IconSticker,
  IconSun,
  IconUsb,
  IconUserShield,
  type Icon as TablerIcon,
} from '@tabler/icons-react';
import { useCore } from '#renderer/app/core-context.tsx';
import { useLive } from '#renderer/app/live-context.tsx';
import { goTo } from '#renderer/app/route.ts';
import { useSession } from '#renderer/app/session-context.tsx';
import { useChangeSettings } from '#renderer/app/settings.ts';
import { holdsPermission, type Permission } from '#shared/domain/access/permission.ts';
import { useTexts } from '#ui/i18n/use-texts.ts';

export type Command = {
  readonly id: string;
  readonly label: string;
  readonly icon: TablerIcon;
  readonly run: () => void;
};

type PageCommand = Command & { readonly isAllowed: boolean };

/** What the palette can do for this person. Answering an alert is not here: it is never done by a stray key. */
export function useCommands(onKeyboardHelp: () => void): readonly Command[] {
  const { t } = useTexts();
  const { roles } = useSession();
  const settings = useSettingCommands();
  const may = (needs: Permission) => holdsPermission(roles, needs);
  const pages: readonly PageCommand[] = [
    ...networkPages(t, may),
    ...buttonPages(t, may),
    {
      id: 'quarantine',
      label: t('console.quarantine.title'),
      icon: IconShieldQuestion,
      isAllowed: may('quarantine.read'),
      run: () => goTo({ page: 'quarantine' }),
    },
    { id: 'settings', label: t('console.rail.settings'), icon: IconSettings, isAllowed: true, run: goToSettings },
    { id: 'keys', label: t('console.keys.sheet'), icon: IconKeyboard, isAllowed: true, run: onKeyboardHelp },
  ];
  return [...pages.filter(({ isAllowed }) => isAllowed), ...settings];
}

function networkPages(t: (id: string) => string, may: (needs: Permission) => boolean): readonly PageCommand[] {
  return [
    {
      id: 'alerts',
      label: t('console.rail.alerts'),
      icon: IconBell,
      isAllowed: may('alert.read'),
      run: () => goTo({ page: 'alerts', alertId: null }),
    },
    {
      id: 'places',
      label: t('console.rail.places'),
      icon: IconMapPin,
      isAllowed: true,
      run: () => goTo({ page: 'places', placeId: null }),
    },
    ...followUpPages(t, may('label.read')),
    {
      id: 'newPlace',
      label: t('console.places.new'),
      icon: IconPlus,
      isAllowed: may('place.edit'),
      run: () => goTo({ page: 'newPlace' }),
    },
    {
      id: 'visits',
      label: t('console.rail.visits'),
      icon: IconClipboardCheck,
      isAllowed: may('label.read'),
      run: () => goTo({ page: 'visits', day: null }),
    },
    {
      id: 'checklists',
      label: t('console.checklists.title'),
      icon: IconListCheck,
      isAllowed: may('label.read'),
      run: () => goTo({ page: 'checklists' }),
    },
    {
      id: 'imports',
      label: t('console.rail.imports'),
      icon: IconFileImport,
      isAllowed: may('place.import'),
      run: () => goTo({ page: 'imports' }),
    },
    {
      id: 'labelRules',
      label: t('console.rules.title'),
      icon: IconRosetteDiscountCheck,
      isAllowed: may('label.read'),
      run: () => goTo({ page: 'labelRules' }),
    },
  ];
}

function buttonPages(t: (id: string) => string, may: (needs: Permission) => boolean): readonly PageCommand[] {
  return [
    {
      id: 'stock',
      label: t('console.stock.title'),
      icon: IconDeviceRemote,
      isAllowed: may('stock.read'),
      run: () => goTo({ page: 'stock', unitId: null }),
    },
    {
      id: 'wearers',
      label: t('console.wearers.title'),
      icon: IconUserShield,
      isAllowed: may('wearer.read'),
      run: () => goTo({ page: 'wearers', wearerId: null }),
    },
    {
      id: 'devices',
      label: t('console.devices.title'),
      icon: IconUsb,
      isAllowed: may('button.provision'),
      run: () => goTo({ page: 'devices' }),
    },
    {
      id: 'firmware',
      label: t('console.firmware.title'),
      icon: IconCpu,
      isAllowed: may('firmware.install'),
      run: () => goTo({ page: 'firmware' }),
    },
  ];
}

function followUpPages(t: (id: string) => string, isAllowed: boolean): readonly PageCommand[] {
  return [
    {
      id: 'followUp',
      label: t('console.rail.followUp'),
      icon: IconCalendarCheck,
      isAllowed,
      run: () => goTo({ page: 'followUp', placeId: null }),
    },
    {
      id: 'report',
      label: t('console.report.title'),
      icon: IconChartLine,
      isAllowed,
      run: () => goTo({ page: 'report', conventionId: null }),
    },
    {
      id: 'conventions',
      label: t('console.conventions.title'),
      icon: IconFileCertificate,
      isAllowed,
      run: () => goTo({ page: 'conventions' }),
    },
    {
      id: 'paper',
      label: t('console.paper.title'),
      icon: IconSticker,
      isAllowed,
      run: () => goTo({ page: 'paper' }),
    },
  ];
}

function goToSettings(): void {
  goTo({ page: 'settings' });
}

function useSettingCommands(): readonly Command[] {
  const { t, locale } = useTexts();
  const core = useCore();
  const isOffline = useLive().status?.connection === 'offline';
  const change = useChangeSettings();
  return [
    {
      id: 'sync',
      label: t('console.palette.syncNow'),
      icon: IconRefresh,
      run: () => void core.sync.syncNow(),
    },
    {
      id: 'offline',
      label: t(isOffline ? 'console.offline.leave' : 'console.offline.enter'),
      icon: IconPlugConnectedX,
      run: () => void core.sync.setOffline({ offline: !isOffline }),
    },
    { id: 'light', label: t('console.palette.light'), icon: IconSun, run: () => change({ theme: 'light' }) },
    { id: 'dark', label: t('console.palette.dark'), icon: IconMoon, run: () => change({ theme: 'dark' }) },
    {
      id: 'language',
      label: t('console.language.switch'),
      icon: IconLanguage,
      run: () => change({ language: locale === 'fr' ? 'en' : 'fr' }),
    },
  ];
}
