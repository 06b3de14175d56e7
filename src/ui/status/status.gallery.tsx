import { IconClock, IconRosetteDiscountCheck } from '@tabler/icons-react';
import { LABEL_STATES } from '#shared/domain/place/place.ts';
import type { GalleryEntry } from '#ui/gallery/gallery-entry.ts';
import { Row } from '#ui/gallery/Row.tsx';
import { LabelBadge } from '#ui/place/LabelBadge.tsx';
import { StatusBadge } from './StatusBadge.tsx';

export const gallery: readonly GalleryEntry[] = [
  {
    id: 'status-badge',
    title: 'StatusBadge',
    kind: 'primitive',
    draw: () => (
      <>
        <Row>
          <StatusBadge tone="neutral">Candidat</StatusBadge>
          <StatusBadge tone="accent">Nouveau</StatusBadge>
          <StatusBadge tone="ok" icon={IconRosetteDiscountCheck}>
            Certifié
          </StatusBadge>
          <StatusBadge tone="due" icon={IconClock}>
            À risque
          </StatusBadge>
          <StatusBadge tone="sos">SOS</StatusBadge>
        </Row>
        <Row width={120}>
          <StatusBadge tone="neutral">Un texte bien trop long pour sa place</StatusBadge>
        </Row>
      </>
    ),
  },
  {
    id: 'label-badge',
    title: 'LabelBadge',
    kind: 'primitive',
    draw: () => (
      <Row>
        {LABEL_STATES.map((state) => (
          <LabelBadge key={state} state={state} />
        ))}
        <LabelBadge state="certified" until="2028-03-12" />
      </Row>
    ),
  },
];
