import type { EmergencyNumber } from '#shared/contract/api/public.contract.ts';

export const EMERGENCY_NUMBERS: readonly EmergencyNumber[] = [];
