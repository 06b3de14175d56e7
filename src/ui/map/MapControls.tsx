import { IconMinus, IconPlus } from '@tabler/icons-react';
import type { LonLatBox } from '#shared/geo/lon-lat.ts';
import { useTexts } from '#ui/i18n/use-texts.ts';
import styles from './map.module.css';
import { TERRITORIES } from './territories.ts';

type Props = { readonly onZoom: (steps: number) => void; readonly onJump: (box: LonLatBox) => void };

/** Zoom and « go to » outside the canvas: everything the mouse does on the map has a button (WCAG 2.5.7). */
export function MapControls({ onZoom, onJump }: Props) {
  const { t } = useTexts();
  return (
    <div className={styles.controls}>
      <select
        className={styles.jump}
        aria-label={t('ui.map.goTo')}
        value=""
        onChange={(event) => {
          const territory = TERRITORIES.find(({ id }) => id === event.currentTarget.value);
          if (territory !== undefined) onJump(territory.box);
        }}
      >
        <option value="">{t('ui.map.goTo')}</option>
        {TERRITORIES.map(({ id, text }) => (
          <option key={id} value={id}>
            {t(text)}
          </option>
        ))}
      </select>
      <div className={styles.zoom}>
        <button type="button" aria-label={t('ui.map.zoomIn')} title={t('ui.map.zoomIn')} onClick={() => onZoom(1)}>
          <IconPlus size={18} stroke={1.75} aria-hidden />
        </button>
        <button type="button" aria-label={t('ui.map.zoomOut')} title={t('ui.map.zoomOut')} onClick={() => onZoom(-1)}>
          <IconMinus size={18} stroke={1.75} aria-hidden />
        </button>
      </div>
    </div>
  );
}
