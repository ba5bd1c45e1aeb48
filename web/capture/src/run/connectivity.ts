/** Resolves once the browser believes that it has a network. */
export function whenOnline(target: Window): Promise<void> {
  if (target.navigator.onLine) return Promise.resolve();
  return new Promise((resolve) => target.addEventListener("online", () => resolve(), { once: true }));
}
