/** A short form that a command asks for: a place, a title, tags. Commands see only the answer. */
import { signal } from "../lib.js";
import { roleName } from "./roles.js";

export function createFormState() {
  /** signal<{title, text?, confirm, fields, answer}|null> */
  const form = signal(null);
  return {
    form,
    /**
     * @typedef {{name: string, label: string, type: "text"|"select"|"checks", value: any, required?: boolean, help?: string,
     *   options?: {value: string, label: string, group?: string}[]}} FormField
     * @param {{title: string, text?: string, confirm: string, fields: FormField[]}} asked
     * @returns {Promise<Record<string, any>|null>} the values by name; null when it was left
     */
    askForm(asked) {
      return new Promise((resolve) => {
        const answer = (values) => {
          form.value = null;
          resolve(values);
        };
        form.value = { ...asked, answer };
      });
    },
    /** What a lane is called, for commands that offer a list of lanes. */
    nameOfLane: (row) => row?.label || roleName(row?.role) || "",
  };
}
