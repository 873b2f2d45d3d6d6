// @ts-check
// A classic script: the counter works from a disk too.
"use strict";
(() => {
  const { first, last, free, worked } = /** @type {any} */ (globalThis).workdayExceptions;
  const [off, on] = [new Set(free), new Set(worked)];
  /** @param {string} id */
  const field = (id) => /** @type {HTMLInputElement} */ (document.getElementById(id));
  const [start, days, result] = [field("counter-start"), field("counter-days"), field("counter-result")];
  const DAY = 86_400_000;

  /** @param {number} day  milliseconds, midnight UTC */
  const iso = (day) => new Date(day).toISOString().slice(0, 10);

  /** @param {number} day */
  function isWorkday(day) {
    const weekday = new Date(day).getUTCDay();
    return on.has(iso(day)) || (weekday !== 0 && weekday !== 6 && !off.has(iso(day)));
  }

  /** @param {number} day */
  function inChinese(day) {
    const date = new Date(day);
    return `${date.getUTCFullYear()}年${date.getUTCMonth() + 1}月${date.getUTCDate()}日（星期${"日一二三四五六"[date.getUTCDay()]}）`;
  }

  function answer() {
    const count = Number(days.value);
    if (!start.value) return "选开始日期，就给出公示到哪天为止。";
    if (!Number.isInteger(count) || count < 1 || count > 60) return "工作日数应是 1 到 60 的整数。";
    if (start.value < first || start.value > last) {
      return `只能算 ${first.slice(0, 4)} 到 ${last.slice(0, 4)} 年：其他年份的放假安排不在本站。`;
    }
    let day = Date.parse(`${start.value}T00:00:00Z`);
    for (let left = count; left > 0; ) {
      day += DAY;
      if (iso(day) > last) return `公示期超出 ${last.slice(0, 4)} 年，之后的放假安排不在本站。`;
      if (isWorkday(day)) left -= 1;
    }
    const short = count < 5 ? "通知要求不少于5个工作日，这个天数不够。" : "";
    return `${count}个工作日到 ${inChinese(day)}为止；${inChinese(day + DAY)}起可以上报。${short}`;
  }

  const show = () => (result.textContent = answer());
  start.min = first;
  start.max = last;
  start.addEventListener("input", show);
  days.addEventListener("input", show);
  /** @type {HTMLElement} */ (document.getElementById("counter-fields")).hidden = false;
  show();
})();
