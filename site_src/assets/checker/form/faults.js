// @ts-check
/** Faults at their questions: said where they stand, marked on the controls. */

import { faultParts } from "../page/faults.js";

/** @typedef {import("./form.js").Form} Form */
/** @typedef {import("../page/faults.js").Fault} Fault */

/** @param {Form} form @param {Fault[]} faults @param {(fault: Fault) => boolean} isLater @param {(question: string) => void} unfold */
export function showFaults(form, faults, isLater, unfold) {
  for (const fault of faults) {
    const place = document.getElementById(`${fault.question}-fault`);
    if (!place) continue;
    place.replaceChildren(...faultParts(fault, isLater(fault)));
    place.hidden = false;
    for (const control of form.controls(fault.question)) control.setAttribute("aria-invalid", "true");
    unfold(fault.question);
  }
}

/** @param {Form} form */
export function clearFaults(form) {
  for (const place of /** @type {NodeListOf<HTMLElement>} */ (form.form.querySelectorAll(".question__fault:not([hidden])"))) {
    place.hidden = true;
    place.textContent = "";
  }
  for (const control of form.form.querySelectorAll("[aria-invalid]")) control.removeAttribute("aria-invalid");
}
