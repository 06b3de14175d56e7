import { useTexts } from '#ui/i18n/use-texts.ts';
import { DrawBar } from './DrawBar.tsx';
import { MapControls } from './MapControls.tsx';
import { MapSummary } from './MapSummary.tsx';
import styles from './map.module.css';
import type { MapViewProps } from './map-view-props.ts';
import { PickBar } from './PickBar.tsx';
import { useMapScene } from './use-map-scene.ts';

/**
 * The map of France with its places and alerts. Fills its parent, which must have a height. Needs `TextsProvider`
 * above; works with or without Mantine. Load it with `lazy()`: it brings all of `ol`.
 */
export function MapView(props: MapViewProps) {
  const { t } = useTexts();
  const { canvasRef, scaleRef, scene, sight, isKeyboardHere } = useMapScene(props);
  return (
    <section className={styles.map} aria-label={t('ui.map.name')}>
      <button type="button" className={styles.skip} onClick={() => focusElement(props.listId)}>
        {t('ui.map.skip')}
      </button>
      <div ref={canvasRef} className={styles.canvas} role="application" aria-label={t('ui.map.canvas')} />
      {props.tools === undefined ? null : <div className={styles.tools}>{props.tools}</div>}
      <MapControls
        onZoom={(steps) => scene?.controller.zoomBy(steps)}
        onJump={(box) => scene?.controller.move({ kind: 'box', box })}
      />
      {props.pick == null ? null : <PickBar onCentre={() => scene?.pickCentre()} onEnd={props.pick.onEnd} />}
      {props.draw == null ? null : <DrawBar shape={props.draw.shape} onEnd={props.draw.onEnd} />}
      <div ref={scaleRef} className={styles.scale} aria-hidden />
      <p className={styles.attribution}>{t('ui.map.attribution')}</p>
      <MapSummary sight={sight} isKeyboardHere={isKeyboardHere} />
    </section>
  );
}

/** Moves the focus without touching the address: the citizen page keeps one neutral history entry. */
function focusElement(id: string): void {
  const element = document.getElementById(id);
  if (element === null) return;
  if (!element.hasAttribute('tabindex')) element.tabIndex = -1;
  element.focus();
}
