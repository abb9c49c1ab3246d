/** Whom the service may ask for feeds, as the webmaster lists them. */
export interface FeedHost {
  readonly host: string;
  /** The port alone; undefined is 80 and 443. */
  readonly port: string | undefined;
  /** Every name below it, and not itself: `*.hanoi.gov.vn`. */
  readonly below: boolean;
}

/** `vnexpress.net`, `*.hanoi.gov.vn`, `127.0.0.1:8080`; undefined of what is none of these. */
export function readFeedHost(written: string): FeedHost | undefined {
  const [, star, name = '', port] = /^(\*\.)?([^\s/@:[\]*?#]+|\[[\da-f:.]+\])(?::(\d{1,5}))?$/i.exec(written) ?? [];
  if (!name || !URL.canParse(`http://${name}`) || (star && /^[[\d.]+$/.test(name))) return undefined;
  return { host: new URL(`http://${name}`).hostname, port, below: star !== undefined };
}

export function isListed({ hostname, port }: URL, hosts: readonly FeedHost[]): boolean {
  const name = hostname.replace(/\.$/, '');
  return hosts.some(
    (listed) =>
      (listed.below ? name.endsWith(`.${listed.host}`) : name === listed.host) && port === (listed.port ?? ''),
  );
}
