/** Frequency in hertz and length in seconds of each tone, one after the other. */
const PASS_TONES = [
  [659, 0.1],
  [988, 0.18],
] as const;
/** Lower and longer than « pass », and nothing like the alarm of an alert. */
const FAIL_TONES = [
  [330, 0.22],
  [220, 0.34],
] as const;
const LOUDNESS = 0.25;
const EDGE_SECONDS = 0.012;

/** Two short sounds for hands that are busy with cables. Made here, as the alarm is: no file to lose. */
export class VerdictSound {
  readonly #context = new AudioContext();

  async play(verdict: 'pass' | 'fail'): Promise<void> {
    await this.#context.resume();
    let at = this.#context.currentTime;
    for (const [hertz, seconds] of verdict === 'pass' ? PASS_TONES : FAIL_TONES) {
      this.#tone(hertz, at, seconds);
      at += seconds;
    }
  }

  /** Releases the audio device. */
  async destroy(): Promise<void> {
    await this.#context.close();
  }

  #tone(hertz: number, at: number, seconds: number): void {
    const tone = new OscillatorNode(this.#context, { frequency: hertz });
    const gain = new GainNode(this.#context, { gain: 0 });
    gain.gain.setValueAtTime(0, at);
    gain.gain.linearRampToValueAtTime(LOUDNESS, at + EDGE_SECONDS);
    gain.gain.setValueAtTime(LOUDNESS, at + seconds - EDGE_SECONDS);
    gain.gain.linearRampToValueAtTime(0, at + seconds);
    tone.connect(gain).connect(this.#context.destination);
    tone.start(at);
    tone.stop(at + seconds);
  }
}
