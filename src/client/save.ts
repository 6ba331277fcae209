/** Files that the browser saves. */

/** Lets the browser save what a URL holds under a name. */
export function saveUrl(name: string, url: string): void {
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
}

/** How long the browser may take to begin with a file, milliseconds. */
const HOLD_MS = 60_000;

/** Lets the browser save bytes. */
export function saveBytes(name: string, bytes: Uint8Array<ArrayBuffer>, type: string): void {
  const url = URL.createObjectURL(new Blob([bytes], { type }));
  saveUrl(name, url);
  setTimeout(() => URL.revokeObjectURL(url), HOLD_MS);
}

/** Lets the browser save a text. */
export function saveText(name: string, text: string, type: string): void {
  saveBytes(name, new TextEncoder().encode(text), type);
}
