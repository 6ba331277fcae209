/** Jobs that wait in a worker: what has been changed before all that is new, else as they came. */
import type { Job } from './jobs.ts';

export class Queue {
  private readonly urgent: Job[] = [];
  private readonly others: Job[] = [];

  add(job: Job): void {
    (job.urgent ? this.urgent : this.others).push(job);
  }

  /** The one to be done now; undefined where nothing waits. */
  next(): Job | undefined {
    return this.urgent.shift() ?? this.others.shift();
  }
}
