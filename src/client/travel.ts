/** Going from view to view so that the browser's back and forward buttons lead through them. */
import { isFollowing } from './address-bar.ts';
import type { AddressBar } from './address-bar.ts';
import { readLink, writeLink } from './link.ts';
import type { Link } from './link.ts';
import type { Session } from './session.ts';
import type { Stand } from './start.ts';

export class Travel {
  private readonly session: Session;
  private readonly bar: AddressBar;
  private readonly query: () => string;

  /** `query` gives the link to the present view. */
  constructor(session: Session, bar: AddressBar, query: () => string) {
    this.session = session;
    this.bar = bar;
    this.query = query;
    addEventListener('popstate', ({ state }) => this.arrive(location.search, isFollowing(state)));
  }

  /** Stand somewhere else; the view that is left stays in the history. */
  to(stand: Stand): void {
    this.leave();
    this.session.goTo(stand);
    this.show();
  }

  /** Go to the view of a link's query. */
  toQuery(query: string): void {
    this.leave();
    this.arrive(query);
  }

  private leave(): void {
    this.show();
    history.pushState(null, '', location.href);
  }

  private show(): void {
    this.bar.flush(this.query(), this.session.clock.follows);
  }

  private arrive(query: string, follows = false): void {
    const read = readLink(query).link;
    const link = follows ? { ...read, tick: null } : read;
    if (!this.knows(link)) return location.reload();
    this.session.open(link);
    this.show();
  }

  /** Another seed is another City: the page begins anew. */
  private knows(link: Link): boolean {
    return link.seed === null || link.seed === this.session.key.seed;
  }
}

/** The link to a view, of this server's City, as others open it. */
export function urlOf(link: Link): string {
  return `${location.origin}${location.pathname}${writeLink(link)}`;
}
