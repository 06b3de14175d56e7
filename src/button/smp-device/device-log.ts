/** One line as Zephyr's logger prints it on the console: time since start, colours, level, module. */
export function logLine(uptimeMs: number, level: 'inf' | 'err', module: string, text: string): string {
  const colour = level === 'err' ? '\x1b[1;31m' : '\x1b[0m';
  return `[${uptimeText(uptimeMs)}] ${colour}<${level}> ${module}: ${text}\x1b[0m\r\n`;
}

function uptimeText(uptimeMs: number): string {
  const whole = Math.floor(uptimeMs);
  const two = (value: number): string => String(value).padStart(2, '0');
  const seconds = Math.floor(whole / 1000);
  const clock = `${two(Math.floor(seconds / 3600))}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;
  return `${clock}.${String(whole % 1000).padStart(3, '0')},000`;
}
