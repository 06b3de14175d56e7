import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { z } from 'zod';
import { parseEnv } from '#node/config/parse-env.ts';
import { DEMO_NETWORKS } from '#shared/domain/network/demo.ts';

const envSchema = z.object({
  BALISE_HOST: z.string().default('127.0.0.1'),
  BALISE_PORT: z.coerce.number().int().min(0).max(65_535).default(8787),
  BALISE_DATA_DIR: z.string().default('.balise'),
  /** Where people reach the server when a proxy stands in front, e.g. `https://balise.example.org`. */
  BALISE_PUBLIC_URL: z.url({ protocol: /^https?$/ }).optional(),
  /** Signs sessions; made and kept in the data directory when absent. Several instances need the same one. */
  BALISE_AUTH_SECRET: z.string().min(32, 'at least 32 characters').optional(),
  /** Origins whose pages may read the API, separated by commas. */
  BALISE_ALLOWED_ORIGINS: z.string().default(''),
  /** Proxies of ours in front of the server; their X-Forwarded-For is believed. */
  BALISE_PROXY_HOPS: z.coerce.number().int().min(0).max(5).default(0),
  /** Network of whoever runs this server; unknown senders' messages are shown there. */
  BALISE_HOST_NETWORK: z.uuid().default(DEMO_NETWORKS.lyon.id),
  BALISE_LOG_LEVEL: z.enum(['debug', 'info', 'warn', 'error', 'silent']).default('info'),
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/, error: 'a postgres:// URL' }).optional(),
});

export type ServerConfig = {
  readonly host: string;
  readonly port: number;
  readonly dataDirectory: string;
  readonly publicUrl: string | undefined;
  readonly authSecret: string | undefined;
  readonly allowedOrigins: readonly string[];
  readonly proxyHops: number;
  readonly hostNetworkId: string;
  readonly logLevel: 'debug' | 'info' | 'warn' | 'error' | 'silent';
  readonly databaseUrl: string | undefined;
};

/** Reads the server's configuration. @throws ConfigError naming each variable that does not fit */
export function readConfig(env: Readonly<Record<string, string | undefined>>): ServerConfig {
  const parsed = parseEnv(envSchema, env);
  return {
    host: parsed.BALISE_HOST,
    port: parsed.BALISE_PORT,
    dataDirectory: resolve(parsed.BALISE_DATA_DIR),
    publicUrl: parsed.BALISE_PUBLIC_URL?.replace(/\/+$/, ''),
    authSecret: parsed.BALISE_AUTH_SECRET,
    allowedOrigins: parsed.BALISE_ALLOWED_ORIGINS.split(',').flatMap((origin) => origin.trim() || []),
    proxyHops: parsed.BALISE_PROXY_HOPS,
    hostNetworkId: parsed.BALISE_HOST_NETWORK,
    logLevel: parsed.BALISE_LOG_LEVEL,
    databaseUrl: parsed.DATABASE_URL,
  };
}

/** The secret kept in the data directory, made at the first start. */
export function storedAuthSecret(dataDirectory: string): string {
  const file = join(dataDirectory, 'auth-secret');
  if (!existsSync(file)) {
    mkdirSync(dataDirectory, { recursive: true });
    writeFileSync(file, randomBytes(32).toString('base64url'), { mode: 0o600, flag: 'wx' });
  }
  return readFileSync(file, 'utf8').trim();
}
