// @ts-check
// A classic script: the counter works from a disk too.
"use strict";
(() => {
  const { first, last, free, worked } = /** @type {any} */ (globalThis).workdayExceptions;
  const [off, on] = [new Set(free), new Set(worked)];
  /** @param {string} id */
  const field = (id) => /** @type {HTMLInputElement} */ (document.getElementById(id));
  const [start, days, result] = [field("counter-start"), field("counter-days"), field("counter-result")];
  const fields = /** @type {HTMLElement} */ (document.getElementById("counter-fields"));
  const least = Number(fields.dataset.least);
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

  /** @param {string} value */
  const parse = (value) => Date.parse(`${value}T00:00:00Z`);

  /**
   * The day on which `count` working days are over, the first day not counted; null beyond the known holidays.
   * @param {number} day
   * @param {number} count
   */
  function lastDay(day, count) {
    for (let left = count; left > 0; ) {
      day += DAY;
      if (iso(day) > last) return null;
      if (isWorkday(day)) left -= 1;
    }
    return day;
  }

  function answer() {
    const count = Number(days.value);
    if (!start.value) return "选开始日期，就给出公示到哪天为止。";
    if (!Number.isInteger(count) || count < 1 || count > 60) return "工作日数应是 1 到 60 的整数。";
    if (start.value < first || start.value > last) {
      return `只能算 ${first.slice(0, 4)} 到 ${last.slice(0, 4)} 年：其他年份的放假安排不在本站。`;
    }
    const day = lastDay(parse(start.value), count);
    if (day === null) return `公示期超出 ${last.slice(0, 4)} 年，之后的放假安排不在本站。`;
    const short = count < least ? `通知要求不少于${least}个工作日，这个天数不够。` : "";
    return `${count}个工作日到 ${inChinese(day)}为止；${inChinese(day + DAY)}起可以上报。${short}`;
  }

  const show = () => (result.textContent = answer());
  start.min = first;
  start.max = last;
  start.addEventListener("input", show);
  days.addEventListener("input", show);
  fields.hidden = false;
  show();

  const section = document.getElementById("organisers");
  if (!section) return;
  const [meeting, end, said] = [field("organiser-meeting"), field("organiser-end"), field("organiser-result")];
  const { reviewBy = "", filedBy = "" } = section.dataset;
  const year = reviewBy.slice(0, 4);

  /** @param {string} value  the meeting's day */
  function aboutMeeting(value) {
    const day = parse(value);
    const plan = `评审实施方案最晚 ${inChinese(day - 7 * DAY)}提交备案。`;
    if (value.slice(0, 4) !== year) return `${plan}评审和公示的时限看当年的通知。`;
    const public_ = lastDay(day, least);
    if (public_ === null) return plan;
    const until = `次日起公示${least}个工作日到 ${inChinese(public_)}为止`;
    const by = inChinese(parse(reviewBy));
    return iso(public_) > reviewBy ? `${plan}${until}，超过了完成评审和公示的时限 ${by}。` : `${plan}${until}，在时限 ${by}之内。`;
  }

  /** @param {string} value  the day on which the review ended */
  function aboutEnd(value) {
    const [y, m, d] = value.split("-").map(Number);
    // Day 0 of a month is the last of the one before it.
    const due = Date.UTC(y, m, Math.min(d, new Date(Date.UTC(y, m + 1, 0)).getUTCDate()));
    const report = `评审结果最晚 ${inChinese(due)}报核准备案（一个月内）。`;
    if (value.slice(0, 4) !== year) return `${report}完成核准备案的时限看当年的通知。`;
    return iso(due) > filedBy ? `${report}但核准备案要在 ${inChinese(parse(filedBy))}前完成。` : report;
  }

  const tell = () => {
    const told = [meeting.value && aboutMeeting(meeting.value), end.value && aboutEnd(end.value)].filter(Boolean);
    said.textContent = told.join("") || "选评审会议或评审结束的日期。";
  };
  for (const input of [meeting, end]) input.addEventListener("input", tell);
  /** @type {HTMLElement} */ (document.getElementById("organiser-fields")).hidden = false;
  tell();
})();
