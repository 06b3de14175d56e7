import type { PaperSubject } from '#core/features/paper/paper-subject.ts';
import { PLACE_ID } from '#test/support/builders.ts';

/** What the paper of an ordinary certified bar says. */
export function aPaperSubject(overrides: Partial<PaperSubject> = {}): PaperSubject {
  return {
    name: 'Bar Le Nocturne',
    address: '7 rue de la Platière, 69001 Lyon',
    until: '2028-03-12',
    issuer: 'Association L’Escale',
    network: 'Métropole de Lyon',
    pageUrl: `https://lieux.example/p/${PLACE_ID}`,
    number: '7K3Q-9XWM',
    grantedOn: '2026-03-12',
    commitments: ['Accueillir toute personne qui demande refuge'],
    conventions: [],
    ...overrides,
  };
}
