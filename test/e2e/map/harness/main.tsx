/// <reference types="vite/client" />
import { createRoot, type Root } from 'react-dom/client';
import '#ui/theme/tokens.css';
import '#ui/theme/fonts.css';
import '#ui/theme/base.css';
import './harness.css';
import type { LonLat } from '#shared/geo/lon-lat.ts';
import { TextsProvider } from '#ui/i18n/TextsProvider.tsx';
import { createTexts, switchLocale } from '#ui/i18n/texts.ts';
import type { DrawShape, MapDraw } from '#ui/map/area-draw.ts';
import { MapView } from '#ui/map/MapView.tsx';
import { MapScene } from '#ui/map/map-scene.ts';
import type { MapCluster, MapSight, MapViewProps } from '#ui/map/map-view-props.ts';
import { pointsAt, scatter } from './points.ts';

/** What the map told, in order. */
export type Told = {
  readonly places: number[];
  readonly alerts: string[];
  readonly clusters: MapCluster[];
  readonly sights: MapSight[];
  readonly toggled: (readonly number[])[];
  readonly drawn: { readonly ring: readonly LonLat[]; readonly isAdding: boolean }[];
};

export type Harness = {
  readonly show: (
    props: Partial<MapViewProps> & { readonly locale?: 'fr' | 'en'; readonly shape?: DrawShape | null },
  ) => void;
  readonly close: () => void;
  readonly told: Told;
  /** For counting the scenes that are still alive. */
  readonly sceneClass: typeof MapScene;
  readonly scatter: typeof scatter;
  readonly pointsAt: typeof pointsAt;
};

declare global {
  interface Window {
    harness: Harness;
  }
}

const told: Told = { places: [], alerts: [], clusters: [], sights: [], toggled: [], drawn: [] };
const i18n = createTexts({ fr: {}, en: {} }, 'fr');
let root: Root | null = null;
let current: MapViewProps = {
  theme: 'light',
  places: null,
  alerts: [],
  selection: null,
  here: null,
  target: null,
  listId: 'list',
  onPlaceChosen: (n) => told.places.push(n),
  onAlertChosen: (id) => told.alerts.push(id),
  onClusterChosen: (cluster) => told.clusters.push(cluster),
  onToggled: (members) => told.toggled.push(members),
  onSight: (sight) => told.sights.push(sight),
};

function drawing(shape: DrawShape | null): MapDraw | null {
  if (shape === null) return null;
  const onEnd = () => window.harness.show({ shape: null });
  return { shape, onDrawn: (ring, isAdding) => told.drawn.push({ ring, isAdding }), onEnd };
}

window.harness = {
  told,
  sceneClass: MapScene,
  scatter,
  pointsAt,
  show: ({ locale, shape, ...props }) => {
    current = { ...current, ...props, ...(shape === undefined ? {} : { draw: drawing(shape) }) };
    if (locale !== undefined) switchLocale(i18n, locale);
    document.documentElement.dataset.mantineColorScheme = current.theme;
    root ??= createRoot(document.getElementById('root') ?? document.body);
    root.render(
      <TextsProvider i18n={i18n}>
        <MapView {...current} />
      </TextsProvider>,
    );
  },
  close: () => {
    root?.unmount();
    root = null;
  },
};
