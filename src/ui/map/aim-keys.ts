/** What the keys of a map mean beyond moving it, which ol does. */
export type AimActions = {
  /** Enter: what a click on the marker nearest to the middle does. */
  readonly onOpen: () => void;
  /** Space: chooses that marker, or lets it go. */
  readonly onToggle: () => void;
  /** S: the tools for choosing on the map. */
  readonly onTools: () => void;
  /** The keyboard came to the map, or left it. */
  readonly onFocus: (isKeyboardHere: boolean) => void;
};

/** The keyboard on the map itself. Single letters count only while the map has the focus (WCAG 2.1.4). */
export class AimKeys {
  readonly #target: HTMLElement;
  readonly #actions: AimActions;

  constructor(target: HTMLElement, actions: AimActions) {
    this.#target = target;
    this.#actions = actions;
    target.addEventListener('keydown', this.#onKeyDown);
    target.addEventListener('focus', this.#onFocus);
    target.addEventListener('blur', this.#onBlur);
  }

  destroy(): void {
    this.#target.removeEventListener('keydown', this.#onKeyDown);
    this.#target.removeEventListener('focus', this.#onFocus);
    this.#target.removeEventListener('blur', this.#onBlur);
  }

  readonly #onKeyDown = (event: KeyboardEvent): void => {
    // A mouse may have brought the focus: from the first key on, the keyboard is at work.
    this.#actions.onFocus(true);
    const action = event.ctrlKey || event.metaKey || event.altKey ? null : this.#actionOf(event.key);
    if (action === null) return;
    event.preventDefault();
    action();
  };

  readonly #onFocus = (): void => this.#actions.onFocus(this.#target.matches(':focus-visible'));

  readonly #onBlur = (): void => this.#actions.onFocus(false);

  #actionOf(key: string): (() => void) | null {
    switch (key) {
      case 'Enter':
        return this.#actions.onOpen;
      case ' ':
        return this.#actions.onToggle;
      case 's':
      case 'S':
        return this.#actions.onTools;
      default:
        return null;
    }
  }
}
