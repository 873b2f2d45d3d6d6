// @ts-check
/**
 * The smallest sets of people whose withdrawal mends every limit that a list breaks.
 *
 * A limit adds up a whole number for each person on the list and must not exceed `most`. People for whom every limit adds the
 * same are alike: a set is told by how many of each kind withdraw, and any of them will do. Nobody is put before another.
 */

/** @typedef {{adds: number[], most: number}} Sum `adds`: of each person; 0 where the limit does not concern them */
/** @typedef {{take: number, of: number[]}} Part so many of these people, by their places in the list */
/** @typedef {{size: number, ways: Part[][], isWhole: boolean}} Withdrawals `isWhole`: whether every way is there */

const MOST_WAYS = 1000;
const MOST_STEPS = 200_000;

/** Null where nothing is broken, or no withdrawal mends it. @param {Sum[]} sums @param {number} people how many are on the list @returns {Withdrawals | null} */
export function withdrawals(sums, people) {
  const over = sums.map(({ adds, most }) => adds.reduce((sum, one) => sum + one, 0) - most);
  if (over.every((excess) => excess <= 0)) return null;
  const kinds = kindsOf(sums, people);
  for (let size = 1; size <= people; size += 1) {
    const search = new Search(kinds, over, size);
    search.from(0, size, over, []);
    if (search.ways.length) return { size, ways: search.ways, isWhole: search.isWhole };
    if (!search.isWhole) return { size, ways: [], isWhole: false };
  }
  return null;
}

/** People by what the limits add for them; those whom none concerns left out. @param {Sum[]} sums @param {number} people */
function kindsOf(sums, people) {
  /** @type {Map<string, {adds: number[], of: number[]}>} */ const kinds = new Map();
  for (let i = 0; i < people; i += 1) {
    const adds = sums.map((sum) => sum.adds[i]);
    if (!adds.some((one) => one > 0)) continue;
    const key = adds.join();
    const kind = kinds.get(key) ?? { adds, of: [] };
    kind.of.push(i);
    kinds.set(key, kind);
  }
  return [...kinds.values()];
}

class Search {
  /** @type {Part[][]} */ ways = [];
  isWhole = true;
  #steps = 0;

  /** @param {{adds: number[], of: number[]}[]} kinds @param {number[]} over @param {number} size */
  constructor(kinds, over, size) {
    this.kinds = kinds;
    this.over = over;
    this.size = size;
    /** The most that one person from a kind on takes off each sum. */
    this.best = kinds.map((_, from) => over.map((_, sum) => Math.max(0, ...kinds.slice(from).map(({ adds }) => adds[sum]))));
  }

  /** Takes from the kinds from `at` on until `left` people are found. @param {number} at @param {number} left @param {number[]} over @param {Part[]} parts */
  from(at, left, over, parts) {
    if (!this.isWhole || (this.#steps += 1) > MOST_STEPS) {
      this.isWhole = false;
      return;
    }
    if (!left) {
      if (over.some((excess) => excess > 0)) return;
      if (this.ways.length === MOST_WAYS) this.isWhole = false;
      else this.ways.push(parts);
      return;
    }
    if (at === this.kinds.length || over.some((excess, sum) => excess > left * this.best[at][sum])) return;
    const { adds, of } = this.kinds[at];
    for (let take = Math.min(left, of.length); take >= 0; take -= 1)
      this.from(at + 1, left - take, over.map((excess, sum) => excess - take * adds[sum]), take ? [...parts, { take, of }] : parts);
  }
}
