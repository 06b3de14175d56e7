const SAMPLE_SECONDS = 2;
/** Two tones that carry through a room and are told apart by people who hear badly at high pitch. */
const TONES_HZ = [740, 988] as const;
const TONE_SECONDS = 0.28;
const GAP_SECONDS = 0.06;
const EDGE_SECONDS = 0.012;

/** `blocked`: the system has not yet let this window make a sound; a click on « Tester l'alarme » opens the way. */
export type AlarmState = 'ready' | 'sounding' | 'blocked' | 'mute';

/**
 * The alarm of the console. It is made here, sample by sample, and looped by the audio engine itself: no file to lose,
 * no timer to be slowed down in a background window, no notification service in between.
 */
export class AlarmSound {
  readonly #context = new AudioContext();
  readonly #gain = this.#context.createGain();
  readonly #listeners = new Set<() => void>();
  #source: AudioBufferSourceNode | null = null;
  #volumePercent = 0;

  constructor() {
    this.#gain.connect(this.#context.destination);
    this.#context.addEventListener('statechange', this.#notify);
  }

  get state(): AlarmState {
    if (this.#volumePercent === 0) return 'mute';
    if (this.#context.state !== 'running') return 'blocked';
    return this.#source ? 'sounding' : 'ready';
  }

  /** Returns its undo. */
  subscribe(onChange: () => void): () => void {
    this.#listeners.add(onChange);
    return () => this.#listeners.delete(onChange);
  }

  setVolume(percent: number): void {
    this.#volumePercent = percent;
    // Loudness is perceived as a power of the amplitude.
    this.#gain.gain.value = (percent / 100) ** 2;
    this.#notify();
  }

  /** Rings until `stop`; ringing twice is ringing once. */
  start(): void {
    void this.#context.resume();
    if (this.#source) return;
    this.#source = this.#play(true);
    this.#notify();
  }

  stop(): void {
    this.#source?.stop();
    this.#source = null;
    this.#notify();
  }

  /** One bar of the alarm. Called from a click, it also unlocks the sound of this window. */
  async test(): Promise<void> {
    await this.#context.resume();
    if (!this.#source) this.#play(false);
  }

  /** Releases the audio device. */
  async destroy(): Promise<void> {
    this.stop();
    this.#context.removeEventListener('statechange', this.#notify);
    await this.#context.close();
  }

  #play(loop: boolean): AudioBufferSourceNode {
    const source = this.#context.createBufferSource();
    source.buffer = alarmBuffer(this.#context);
    source.loop = loop;
    source.connect(this.#gain);
    source.start();
    return source;
  }

  readonly #notify = () => {
    for (const listener of this.#listeners) listener();
  };
}

/** Low–high twice, then silence, two seconds in all. */
function alarmBuffer(context: BaseAudioContext): AudioBuffer {
  const rate = context.sampleRate;
  const buffer = context.createBuffer(1, rate * SAMPLE_SECONDS, rate);
  const samples = buffer.getChannelData(0);
  const step = TONE_SECONDS + GAP_SECONDS;
  for (let note = 0; note < 4; note += 1) {
    const hertz = TONES_HZ[note % 2 === 0 ? 0 : 1];
    const first = Math.floor(note * step * rate);
    const count = Math.floor(TONE_SECONDS * rate);
    for (let index = 0; index < count; index += 1) {
      const seconds = index / rate;
      const edge = Math.min(1, seconds / EDGE_SECONDS, (TONE_SECONDS - seconds) / EDGE_SECONDS);
      samples[first + index] = Math.sin(2 * Math.PI * hertz * seconds) * edge * 0.9;
    }
  }
  return buffer;
}
