import { Tabs } from '@mantine/core';
import { useRemembered } from '#renderer/app/remembered.tsx';
import type { PlaceDetail } from '#shared/contract/console/places.contract.ts';
import { useTexts } from '#ui/i18n/use-texts.ts';
import { PLACE_SECTIONS, PLACE_TABS, type PlaceTab } from './place-sections.ts';
import classes from './places.module.css';

const TAB_TEXT: Readonly<Record<PlaceTab, string>> = {
  file: 'console.places.tabFile',
  visits: 'console.places.tabVisits',
  documents: 'console.places.tabDocuments',
  history: 'console.places.tabHistory',
};

/** The sections of a place's file behind tabs; the tab stays when the person goes from place to place. */
export function PlaceTabs({ detail }: { readonly detail: PlaceDetail }) {
  const { t } = useTexts();
  const [wanted, setWanted] = useRemembered<PlaceTab>({ key: 'placeTab', initial: 'file', is: isPlaceTab });
  const sections = PLACE_SECTIONS.filter((section) => section.isShown(detail));
  const tabs = PLACE_TABS.filter((tab) => sections.some((section) => section.tab === tab));
  const current = tabs.includes(wanted) ? wanted : 'file';
  const drawn = sections
    .filter((section) => section.tab === current)
    .map(({ id, Section }) => <Section key={id} detail={detail} />);
  if (tabs.length < 2) return drawn;
  return (
    <Tabs value={current} onChange={(value) => (isPlaceTab(value) ? setWanted(value) : undefined)}>
      <Tabs.List className={classes.tabs} aria-label={t('console.places.tabs')}>
        {tabs.map((tab) => (
          <Tabs.Tab key={tab} value={tab} className={classes.tab}>
            {t(TAB_TEXT[tab])}
          </Tabs.Tab>
        ))}
      </Tabs.List>
      <Tabs.Panel value={current} className={classes.panel}>
        {drawn}
      </Tabs.Panel>
    </Tabs>
  );
}

function isPlaceTab(value: unknown): value is PlaceTab {
  return PLACE_TABS.some((tab) => tab === value);
}
