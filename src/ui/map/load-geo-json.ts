const GZIP_MAGIC = [0x1f, 0x8b] as const;

/**
 * Reads one of our own geography files, plain or gzipped. Some servers unpack `.gz` on the way (Content-Encoding) and
 * some do not: the first bytes decide, not the name. Throws when the file cannot be had; callers say so on screen.
 */
export async function loadGeoJson(url: string, signal: AbortSignal | null = null): Promise<unknown> {
  const response = await fetch(url, { signal });
  if (!response.ok) throw new Error(`geography file answered ${response.status}`);
  const bytes = new Uint8Array(await response.arrayBuffer());
  if (bytes[0] !== GZIP_MAGIC[0] || bytes[1] !== GZIP_MAGIC[1]) return JSON.parse(new TextDecoder().decode(bytes));
  const unpacked = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('gzip'));
  return new Response(unpacked).json();
}
