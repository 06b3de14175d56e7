import { ActionIcon, Button, Popover } from '@mantine/core';
import { IconLasso, IconListCheck, IconSquareDashed } from '@tabler/icons-react';
import type { LonLat } from '#shared/geo/lon-lat.ts';
import { useTexts } from '#ui/i18n/use-texts.ts';
import { Icon } from '#ui/layout/Icon.tsx';
import type { DrawShape } from '#ui/map/area-draw.ts';
import type { MapSight } from '#ui/map/map-view-props.ts';
import { MapChoiceForm } from './MapChoiceForm.tsx';
import classes from './map-choice.module.css';
import type { MapChoice } from './use-map-choice.ts';

type Props = {
  readonly choice: MapChoice;
  readonly shape: DrawShape | null;
  readonly onShape: (shape: DrawShape | null) => void;
  readonly isMenuOpen: boolean;
  readonly onMenu: (isOpen: boolean) => void;
  readonly sight: MapSight | null;
  /** Where the open place is; null: none is open, or it has no position. */
  readonly openAt: LonLat | null;
};

const SHAPES = [
  { shape: 'lasso', icon: IconLasso, text: 'console.mapChoice.lasso' },
  { shape: 'rectangle', icon: IconSquareDashed, text: 'console.mapChoice.rectangle' },
] as const;

const QUIET = { variant: 'subtle', color: 'gray' } as const;

/** On the map: the two ways to draw around places, and the menu that does the same in words. */
export function MapTools({ choice, shape, onShape, isMenuOpen, onMenu, sight, openAt }: Props) {
  const { t } = useTexts();
  const menuTitle = t('console.mapChoice.menu');
  return (
    <>
      <div role="toolbar" aria-label={t('console.mapChoice.tools')} className={classes.tools}>
        {SHAPES.map(({ shape: each, icon, text }) => (
          <ActionIcon
            key={each}
            variant="filled"
            {...(shape === each ? {} : QUIET)}
            size="lg"
            aria-pressed={shape === each}
            aria-label={t(text)}
            title={t(text)}
            onClick={() => onShape(shape === each ? null : each)}
          >
            <Icon of={icon} />
          </ActionIcon>
        ))}
        <Popover
          opened={isMenuOpen}
          onChange={onMenu}
          position="bottom-start"
          width={320}
          trapFocus
          returnFocus
          withRoles
        >
          <Popover.Target>
            <ActionIcon
              {...QUIET}
              size="lg"
              aria-label={menuTitle}
              aria-keyshortcuts="s"
              title={t('console.mapChoice.menuHint')}
              onClick={() => onMenu(!isMenuOpen)}
            >
              <Icon of={IconListCheck} />
            </ActionIcon>
          </Popover.Target>
          <Popover.Dropdown aria-label={menuTitle}>
            <MapChoiceForm choice={choice} sight={sight} openAt={openAt} onDone={() => onMenu(false)} />
          </Popover.Dropdown>
        </Popover>
      </div>
      <Words choice={choice} />
    </>
  );
}

/** What the last choice came to: seen for a while, told once, with the way back. */
function Words({ choice: { word } }: { readonly choice: MapChoice }) {
  const { t } = useTexts();
  const isFailure = word?.isFailure === true;
  return (
    <div className={word === null ? undefined : classes.word}>
      <p role="status" className={isFailure ? 'b-visually-hidden' : undefined}>
        {word === null || isFailure ? '' : <span key={word.at}>{word.text}</span>}
      </p>
      {isFailure ? <p role="alert">{word.text}</p> : null}
      {word === null || word.onUndo === null ? null : (
        <Button variant="subtle" size="compact-sm" onClick={word.onUndo}>
          {t('ui.action.undo')}
        </Button>
      )}
    </div>
  );
}
