/** What the browser keeps for a person between visits; where it may not or cannot, nothing breaks. */

const PREFIX = 'the-city.';

/** What was kept under a name, or null. */
export function kept(name: string): unknown {
  try {
    const text = localStorage.getItem(PREFIX + name);
    return text === null ? null : (JSON.parse(text) as unknown);
  } catch {
    return null;
  }
}

/** Keep a value; false where the browser refuses or has no room. */
export function keep(name: string, value: unknown): boolean {
  try {
    localStorage.setItem(PREFIX + name, JSON.stringify(value));
    return true;
  } catch {
    return false;
  }
}

/** Calls back whenever another tab keeps a value under a name. */
export function whenKept(name: string, changed: () => void): void {
  if (typeof addEventListener === 'undefined') return;
  addEventListener('storage', (event) => {
    if (event.key === PREFIX + name || event.key === null) changed();
  });
}
