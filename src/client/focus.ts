/** Where the keys go after a button: back to the picture, where walking, placing and firing are done. */

/** Before the click does what it does: a click by mouse or finger leaves the keys to the picture; one by key stays where Tab had come to. */
export function backToPicture(event: MouseEvent): void {
  if (event.detail > 0 && event.target instanceof HTMLButtonElement) toPicture();
}

export function toPicture(): void {
  document.querySelector<HTMLElement>('#canvas')?.focus();
}
