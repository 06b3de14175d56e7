import { type RefObject, useEffect, useRef, useState } from 'react';
import { MapScene } from './map-scene.ts';
import type { MapSight, MapViewProps } from './map-view-props.ts';

export type MapSceneHandle = {
  readonly canvasRef: RefObject<HTMLDivElement | null>;
  readonly scaleRef: RefObject<HTMLDivElement | null>;
  readonly scene: MapScene | null;
  readonly sight: MapSight | null;
  /** The keyboard moves this map now. */
  readonly isKeyboardHere: boolean;
};

/** Opens the scene with the component, closes it with it, and hands the props on as they change. */
export function useMapScene(props: MapViewProps): MapSceneHandle {
  const canvasRef = useRef<HTMLDivElement>(null);
  const scaleRef = useRef<HTMLDivElement>(null);
  const [scene, setScene] = useState<MapScene | null>(null);
  const [sight, setSight] = useState<MapSight | null>(null);
  const [isKeyboardHere, setKeyboardHere] = useState(false);
  const latest = useRef(props);
  useEffect(() => {
    latest.current = props;
  });

  useEffect(() => {
    if (canvasRef.current === null || scaleRef.current === null) return;
    const opened = new MapScene(canvasRef.current, scaleRef.current, latest.current.theme, {
      onPlaceChosen: (n) => latest.current.onPlaceChosen(n),
      onAlertChosen: (id) => latest.current.onAlertChosen(id),
      onClusterChosen: (cluster) => latest.current.onClusterChosen(cluster),
      onToggled: (members) => latest.current.onToggled?.(members),
      onToolsWanted: () => latest.current.onToolsWanted?.(),
      onKeyboard: setKeyboardHere,
      onSight: (next) => {
        setSight(next);
        latest.current.onSight(next);
      },
    });
    setScene(opened);
    return () => opened.destroy();
  }, []);

  const { theme, places, alerts, here, route = null, pick = null, draw = null, selection, target } = props;
  const chosen = props.chosen ?? NOTHING_CHOSEN;
  useEffect(() => scene?.setTheme(theme), [scene, theme]);
  useEffect(() => scene?.setPlaces(places), [scene, places]);
  useEffect(() => scene?.setAlerts(alerts), [scene, alerts]);
  useEffect(() => scene?.setHere(here), [scene, here]);
  useEffect(() => scene?.setRoute(route), [scene, route]);
  useEffect(() => scene?.setPick(pick), [scene, pick]);
  useEffect(() => scene?.setDraw(draw), [scene, draw]);
  useEffect(() => scene?.setChosen(chosen), [scene, chosen]);
  useEffect(() => scene?.select(selection), [scene, selection]);
  useEffect(() => {
    if (target !== null) scene?.controller.move(target);
  }, [scene, target]);
  return { canvasRef, scaleRef, scene, sight, isKeyboardHere };
}

const NOTHING_CHOSEN: ReadonlySet<number> = new Set();
