/** A modal dialog while its component is drawn: it holds the focus, and gives it back however it goes. */
import { useLayoutEffect, useRef } from "../lib.js";

/** @returns {{current: HTMLDialogElement}} the ref of the dialog */
export function useModal() {
  const dialog = useRef(null);
  useLayoutEffect(() => {
    const { current } = dialog;
    current.showModal();
    // Taken out of the page while open it would take the focus along.
    return () => current.close();
  }, []);
  return dialog;
}
