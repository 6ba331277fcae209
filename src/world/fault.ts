/** Something asked for that cannot be: said in one sentence, with the legal form and the next step. */
export class Fault extends Error {
  /** What to do about it, as a clause without a full stop. */
  readonly next: string;

  constructor(what: string, next: string) {
    super(what);
    this.name = 'Fault';
    this.next = next;
  }

  /** `What is wrong and what is legal; what to do next.` on one line, without control characters. */
  get sentence(): string {
    return `${this.message}; ${this.next}.`;
  }
}

const SHOWN_MAX = 60;

/** A piece of somebody's input, safe to repeat in a sentence: quoted, short, printable. */
export function shown(text: string): string {
  const points = [...text];
  const short = points.length > SHOWN_MAX ? `${points.slice(0, SHOWN_MAX).join('')}…` : text;
  const plain = short.replace(/[\p{C}\p{Zl}\p{Zp}]/gu, (c) => {
    const code = c.codePointAt(0) ?? 0;
    return `\\u{${code.toString(16)}}`;
  });
  return `"${plain}"`;
}

/** A text as a sentence begins. */
export function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
