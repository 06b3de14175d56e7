/** Sites that our own pages link to. An address found in data (a place's website) is copied by the person, never opened by us. */
const ALLOWED_HOSTS: ReadonlySet<string> = new Set([
  'www.service-public.fr',
  'arretonslesviolences.gouv.fr',
  'www.data.gouv.fr',
]);

/** SECURITY: only https, only named hosts, no credentials, no port: anything else never reaches the system's handlers. */
export function isAllowedOutside(address: string): boolean {
  if (!URL.canParse(address)) return false;
  const url = new URL(address);
  const isPlain = url.username === '' && url.password === '' && url.port === '';
  return url.protocol === 'https:' && isPlain && ALLOWED_HOSTS.has(url.hostname);
}
