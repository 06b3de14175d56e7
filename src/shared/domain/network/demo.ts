import type { Role } from '../access/role.ts';

/**
 * The demonstration networks: fixed ids so that tests, benches and screenshots agree. Every account here is invented,
 * its password is public, and no production database may hold it.
 */
export const DEMO_PASSWORD = 'balise-demo-2026';

export const DEMO_NETWORKS = {
  lyon: { id: '0190d0c0-0000-7000-8000-000000000001', name: 'Métropole de Lyon' },
  ivry: { id: '0190d0c0-0000-7000-8000-000000000002', name: 'Ivry-sur-Seine' },
} as const;

export const DEMO_ORGS = {
  escale: {
    id: '0190d0c0-0000-7000-8000-000000000011',
    networkId: DEMO_NETWORKS.lyon.id,
    kind: 'association',
    name: 'L’Escale',
    slug: 'escale',
    territories: ['69', 'FR'],
  },
  lyon: {
    id: '0190d0c0-0000-7000-8000-000000000012',
    networkId: DEMO_NETWORKS.lyon.id,
    kind: 'city',
    name: 'Ville de Lyon',
    slug: 'ville-de-lyon',
    territories: ['69'],
  },
  ivry: {
    id: '0190d0c0-0000-7000-8000-000000000021',
    networkId: DEMO_NETWORKS.ivry.id,
    kind: 'city',
    name: 'Ville d’Ivry',
    slug: 'ville-d-ivry',
    territories: ['94'],
  },
} as const;

export type DemoUser = {
  readonly id: string;
  readonly email: string;
  readonly name: string;
  readonly orgId: string;
  readonly roles: readonly Role[];
};

export const DEMO_USERS = {
  nora: {
    id: '0190d0c0-0000-7000-8000-000000000101',
    email: 'nora@escale.example',
    name: 'Nora Benali',
    orgId: DEMO_ORGS.escale.id,
    roles: ['admin', 'operator'],
  },
  omar: {
    id: '0190d0c0-0000-7000-8000-000000000102',
    email: 'omar@escale.example',
    name: 'Omar Diallo',
    orgId: DEMO_ORGS.escale.id,
    roles: ['operator'],
  },
  ines: {
    id: '0190d0c0-0000-7000-8000-000000000103',
    email: 'ines@escale.example',
    name: 'Inès Moreau',
    orgId: DEMO_ORGS.escale.id,
    roles: ['viewer'],
  },
  claire: {
    id: '0190d0c0-0000-7000-8000-000000000104',
    email: 'claire@lyon.example',
    name: 'Claire Fontaine',
    orgId: DEMO_ORGS.lyon.id,
    roles: ['cityCoordinator', 'admin'],
  },
  ivan: {
    id: '0190d0c0-0000-7000-8000-000000000105',
    email: 'ivan@ivry.example',
    name: 'Ivan Petit',
    orgId: DEMO_ORGS.ivry.id,
    roles: ['admin', 'operator'],
  },
} as const satisfies Record<string, DemoUser>;
