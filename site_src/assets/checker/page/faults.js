// @ts-check
/** An answer that cannot be used, in one sentence. */

/** @typedef {{question: string, label: string, value: string, allowed: string, message: string}} Fault */

/** @param {Fault} fault */
export function faultText({ value, allowed }) {
  const isQuoted = value.length > 1 && value.startsWith('"') && value.endsWith('"');
  return `${isQuoted ? `“${value.slice(1, -1)}”` : value}不能用。应为：${allowed}`;
}
