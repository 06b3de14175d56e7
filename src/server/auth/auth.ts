import { randomUUID } from 'node:crypto';
import { betterAuth } from 'better-auth';
import { drizzleAdapter } from 'better-auth/adapters/drizzle';
import { APIError } from 'better-auth/api';
import { bearer, organization } from 'better-auth/plugins';
import type { Logger } from '#node/logging/logger.ts';
import type { Database } from '../db/database.ts';
import * as schema from '../db/schema/auth.schema.ts';
import { orgAccess, orgRoles, parseRoles } from './org-roles.ts';

export type AuthOptions = {
  readonly db: Database;
  readonly logger: Logger;
  /** Signs session tokens; at least 32 characters, the same on every instance. */
  readonly secret: string;
  /** Where people reach the server, e.g. `https://balise.example.org`. */
  readonly publicUrl: string;
  /** Called with the user's id whenever one of their sessions ends. */
  readonly onSessionEnded: (userId: string) => void;
};

export const MIN_PASSWORD_LENGTH = 8;
export const MAX_PASSWORD_LENGTH = 128;

const HOUR_S = 3_600;
/** A session unused for this long is over. Long enough for a week of leave of a console that keeps working offline. */
export const SESSION_IDLE_S = 7 * 24 * HOUR_S;
const SESSION_REFRESH_S = HOUR_S;
const INVITATION_S = 72 * HOUR_S;

export type Auth = ReturnType<typeof createAuth>;

/** better-auth with our tables: e-mail + password, organisations, bearer sessions. Nobody can sign themselves up. */
export function createAuth(options: AuthOptions) {
  return betterAuth({
    appName: 'Balise',
    baseURL: options.publicUrl,
    basePath: '/auth',
    secret: options.secret,
    database: drizzleAdapter(options.db, { provider: 'pg', schema, transaction: true }),
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: MIN_PASSWORD_LENGTH,
      maxPasswordLength: MAX_PASSWORD_LENGTH,
      revokeSessionsOnPasswordReset: true,
    },
    session: { expiresIn: SESSION_IDLE_S, updateAge: SESSION_REFRESH_S, cookieCache: { enabled: false } },
    // The router limits every route class, and sign-in grows its delay per account and address (sign-in-delay.ts).
    rateLimit: { enabled: false },
    advanced: {
      cookiePrefix: 'balise',
      database: { generateId: () => randomUUID() },
      ipAddress: { disableIpTracking: true },
    },
    databaseHooks: {
      session: {
        create: { before: async (session) => ({ data: { ...session, ipAddress: '', userAgent: '' } }) },
        delete: { after: async (session) => options.onSessionEnded(session.userId) },
      },
    },
    telemetry: { enabled: false },
    // Its own handler prints the error, rows included, to the console; ours logs its name and frames.
    onAPIError: { throw: true },
    logger: { log: (level) => logFromLibrary(options.logger, level) },
    plugins: [
      organization({
        ac: orgAccess,
        roles: orgRoles,
        creatorRole: 'admin',
        allowUserToCreateOrganization: false,
        disableOrganizationDeletion: true,
        invitationExpiresIn: INVITATION_S,
        organizationHooks: {
          beforeCreateInvitation: async ({ invitation }) => requireOurRoles(invitation.role ?? ''),
        },
      }),
      bearer({ requireSignature: true }),
    ],
  });
}

/** The library knows roles of its own (`owner`, `member`) beside ours; nobody may be invited to those. */
function requireOurRoles(roles: string): void {
  const asked = roles.split(',').map((word) => word.trim());
  if (parseRoles(roles).length !== asked.length) throw new APIError('BAD_REQUEST', { message: 'unknown role' });
}

/** The library's messages quote e-mails and URLs, so only the fact that it spoke is kept. */
function logFromLibrary(logger: Logger, level: 'debug' | 'info' | 'warn' | 'error'): void {
  if (level === 'warn' || level === 'error') logger.warn('auth.libraryMessage', { reason: level });
}
