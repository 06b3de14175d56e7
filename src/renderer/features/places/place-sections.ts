import type { ComponentType } from 'react';
import type { PlaceDetail } from '#shared/contract/console/places.contract.ts';
import { ContactSection } from './ContactSection.tsx';
import { DocumentsSection } from './documents/DocumentsSection.tsx';
import { ConflictSection } from './history/ConflictSection.tsx';
import { HistorySection } from './history/HistorySection.tsx';
import { LabelHistorySection } from './label/LabelHistorySection.tsx';
import { LabelSection } from './label/LabelSection.tsx';
import { PaperSection } from './PaperSection.tsx';
import { PlaceSummary } from './PlaceSummary.tsx';
import { PublicSection } from './public/PublicSection.tsx';
import { VisitsSection } from './visits/VisitsSection.tsx';

/** Tabs of a place's file, in their order. One that has no section for this person is not drawn. */
export const PLACE_TABS = ['file', 'visits', 'documents', 'history'] as const;
export type PlaceTab = (typeof PLACE_TABS)[number];

export type PlaceSection = {
  readonly id: string;
  readonly tab: PlaceTab;
  readonly isShown: (detail: PlaceDetail) => boolean;
  readonly Section: ComponentType<{ readonly detail: PlaceDetail }>;
};

/** Every section of a place's file, in reading order: what waits for a decision, what it is and whether it is open, why its label, what the public reads of it, then the rest. */
export const PLACE_SECTIONS: readonly PlaceSection[] = [
  { id: 'conflicts', tab: 'file', isShown: isDisputed, Section: ConflictSection },
  { id: 'summary', tab: 'file', isShown: always, Section: PlaceSummary },
  { id: 'label', tab: 'file', isShown: always, Section: LabelSection },
  { id: 'public', tab: 'file', isShown: always, Section: PublicSection },
  { id: 'paper', tab: 'file', isShown: (detail) => detail.place.labelState !== 'stateSite', Section: PaperSection },
  { id: 'contact', tab: 'file', isShown: (detail) => detail.canSeeContact, Section: ContactSection },
  { id: 'visits', tab: 'visits', isShown: isFollowedUp, Section: VisitsSection },
  { id: 'documents', tab: 'documents', isShown: (detail) => detail.canSeeTrail, Section: DocumentsSection },
  { id: 'labelHistory', tab: 'history', isShown: (detail) => detail.canSeeTrail, Section: LabelHistorySection },
  { id: 'history', tab: 'history', isShown: (detail) => detail.canSeeTrail, Section: HistorySection },
];

function isDisputed({ trail }: PlaceDetail): boolean {
  return trail !== null && trail.conflicts.length > 0;
}

/** The organisation's own, and no police site. Who may read its visits is asked of the core. */
function isFollowedUp({ canSeeContact, place }: PlaceDetail): boolean {
  return canSeeContact && place.labelState !== 'stateSite';
}

function always(): boolean {
  return true;
}
