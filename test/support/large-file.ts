const PER_ROW_KINDS = ['bar', 'restaurant', 'pharmacie', 'boutique'] as const;

/**
 * A CSV of places in Lyon as people send them: of every hundred rows one has swapped coordinates, one none, one a bad postcode, one
 * a longitude equal to its latitude, and two hold line breaks and separators inside their quotes. The same bytes at every call.
 */
export function largeFile(rowCount: number): Uint8Array<ArrayBuffer> {
  const lines = ['id;nom;type;adresse;code_postal;ville;lat;lng;telephone;horaires'];
  for (let i = 0; i < rowCount; i += 1) lines.push(rowOf(i));
  return new TextEncoder().encode(`${lines.join('\n')}\n`);
}

function rowOf(i: number): string {
  const lat = (45.7 + ((i * 7919) % 10_000) / 1e5).toFixed(5);
  const lon = (4.78 + ((i * 104_729) % 14_000) / 1e5).toFixed(5);
  const flaw = i % 100;
  const [shownLat, shownLon] = flaw === 1 ? [lon, lat] : flaw === 2 ? ['', ''] : flaw === 4 ? [lat, lat] : [lat, lon];
  const name = flaw === 5 ? `Lieu ${i}\nsuite ; virgule, fin` : `Lieu ${i}`;
  const address = flaw === 6 ? `${i} rue Paul Bert\nBât. B` : `${i} rue Paul Bert`;
  const postcode = flaw === 3 ? '6900A' : '69003';
  const phone = `04 78 00 ${String(i % 100).padStart(2, '0')} 01`;
  return `r${i};"${name}";${PER_ROW_KINDS[i % 4]};"${address}";${postcode};Lyon;${shownLat};${shownLon};${phone};mardi-samedi 18h-2h`;
}
