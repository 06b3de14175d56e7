/** Today as this machine's calendar says, `YYYY-MM-DD`: what a date field is filled with. */
export function todayHere(): string {
  const now = new Date();
  return new Date(now.getTime() - now.getTimezoneOffset() * 60_000).toISOString().slice(0, 10);
}

/** A day as an instant: its noon here, or now when noon is still to come. */
export function noonOf(day: string): string {
  const noon = new Date(`${day}T12:00:00`);
  return new Date(Math.min(noon.getTime(), Date.now())).toISOString();
}
