/** How many messages somebody may still send: so many a second, more only after the server itself stood still. */
import { LIVE_MESSAGES_MAX } from './limits.ts';

export class Allowance {
  private left = LIVE_MESSAGES_MAX;

  /** One message has come; false where it is one too many. */
  take(): boolean {
    this.left--;
    return this.left >= 0;
  }

  /** So many seconds have passed: what came meanwhile may all be heard at once now. */
  refill(seconds: number): void {
    const most = LIVE_MESSAGES_MAX * Math.max(1, seconds);
    this.left = Math.min(most, Math.max(0, this.left) + LIVE_MESSAGES_MAX * seconds);
  }
}
