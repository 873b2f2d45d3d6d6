// @ts-check
/** Numbers as people type them: 6, ６, 6年, 6 年, 六年, 六年半. */

const NUMBER = /^[+-]?\d{1,15}(\.\d{1,15})?$/;
const DIGITS = "零一二三四五六七八九";
const TENS = /^([一二三四五六七八九])?十([一二三四五六七八九])?$/;

/** What is no number goes to the checker as it stands, which then says what it accepts. @param {string} typed @param {string} unit */
export function numberOf(typed, unit) {
  const text = typed.normalize("NFKC").replace(/\s/g, "");
  if (!text) return undefined;
  const isHalf = unit !== "" && text.endsWith(`${unit}半`);
  const bare = withoutUnit(isHalf ? text.slice(0, -1) : text, unit);
  const number = NUMBER.test(bare) ? Number(bare) : inWords(bare);
  return number === undefined ? typed.trim() : number + (isHalf ? 0.5 : 0);
}

/** 个月 is also said 月. @param {string} text @param {string} unit */
function withoutUnit(text, unit) {
  const names = [unit, unit.replace("个", "")].filter(Boolean);
  const name = names.find((one) => text.endsWith(one));
  return name ? text.slice(0, -name.length) : text;
}

/** Up to 99. @param {string} text */
function inWords(text) {
  const plain = text.replaceAll("两", "二").replaceAll("〇", "零");
  if (plain.length === 1 && DIGITS.includes(plain)) return DIGITS.indexOf(plain);
  const [found, tens, ones] = TENS.exec(plain) ?? [];
  if (!found) return undefined;
  return (tens ? DIGITS.indexOf(tens) : 1) * 10 + (ones ? DIGITS.indexOf(ones) : 0);
}
