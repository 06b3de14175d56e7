import { sql } from 'drizzle-orm';
import { daysBefore, type RetentionRule } from '#server/retention/retention-rule.ts';

const INVITATION_DAYS = 30;

export const AUTH_RETENTION: readonly RetentionRule[] = [
  {
    id: 'sessions',
    data: 'Sessions that have ended by time',
    kept: 'until their end',
    apply: async ({ db }, nowMs) => {
      const result = await db.execute(
        sql`delete from auth_session where expires_at < ${daysBefore(nowMs, 0)}::timestamptz`,
      );
      return result.rowCount ?? 0;
    },
  },
  {
    id: 'oneTimeTokens',
    data: 'Tokens to choose a password, never used',
    kept: 'until their end',
    apply: async ({ db }, nowMs) => {
      const result = await db.execute(
        sql`delete from auth_verification where expires_at < ${daysBefore(nowMs, 0)}::timestamptz`,
      );
      return result.rowCount ?? 0;
    },
  },
  {
    id: 'invitations',
    data: 'Invitations with the address they went to',
    kept: `${INVITATION_DAYS} days after their end`,
    apply: async ({ db }, nowMs) => {
      const result = await db.execute(
        sql`delete from invitation where expires_at < ${daysBefore(nowMs, INVITATION_DAYS)}::timestamptz`,
      );
      return result.rowCount ?? 0;
    },
  },
];
