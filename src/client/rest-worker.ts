/** A clock for a page that nobody looks at: browsers let its own go once a minute then, and a worker's as ever. */

onmessage = ({ data }: MessageEvent<number>) => {
  setTimeout(() => postMessage(null), data);
};
