/**
 * What has been worked out about a thing of the plan is kept for as long as the thing is. Whoever asks asks
 * about one thing many times in a row, so the last answer is at hand without a look into a map.
 */
export function keptBy<K extends object, V>(make: (of: K) => V): (of: K) => V {
  const known = new WeakMap<K, V>();
  let last: K | undefined;
  let answer: V | undefined;
  return (of) => {
    if (of === last) return answer as V;
    let found = known.get(of);
    if (found === undefined) {
      found = make(of);
      known.set(of, found);
    }
    last = of;
    answer = found;
    return found;
  };
}

/** As keptBy, for what is worked out bit by bit: an empty list of one's own for each thing. */
export function listsBy<K extends object, V>(): (of: K) => (V | undefined)[] {
  return keptBy(() => []);
}
