/** A browser history with one page before ours, as far as the back button needs it. */
export class SpecimenHistory {
  entries = 1;
  left = false;
  #onPop: (() => void) | null = null;

  readonly history = { pushState: () => this.entries++ } as unknown as History;

  readonly target = { addEventListener: (_: string, listener: () => void) => (this.#onPop = listener) } as unknown as Window;

  pressBack(): void {
    if (--this.entries === 0) this.left = true;
    else this.#onPop?.();
  }
}
