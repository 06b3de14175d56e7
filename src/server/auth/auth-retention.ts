import { sql } from 'drizzle-orm';
import { daysBefore, type RetentionRule } from '#server/retention/retention-rule.ts';

const INVITATION_DAYS = 30;

export const AUTH_RETENTION: readonly RetentionRule[] = [
  {
    id: 'sessions',
    data: 'Sessions that have ended by time',
    kept: 'until their end',
    apply: removeEnded('auth_session', 0),
  },
  {
    id: 'oneTimeTokens',
    data: 'Tokens to choose a password, never used',
    kept: 'until their end',
    apply: removeEnded('auth_verification', 0),
  },
  {
    id: 'invitations',
    data: 'Invitations with the address they went to',
    kept: `${INVITATION_DAYS} days after their end`,
    apply: removeEnded('invitation', INVITATION_DAYS),
  },
];

/** Rows whose `expires_at` is so many days ago go. */
function removeEnded(table: string, days: number): RetentionRule['apply'] {
  return async ({ db }, nowMs) => {
    const result = await db.execute(
      sql`delete from ${sql.identifier(table)} where expires_at < ${daysBefore(nowMs, days)}::timestamptz`,
    );
    return result.rowCount ?? 0;
  };
}
