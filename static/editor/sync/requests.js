/** REST calls of the page beside the map's Changes: pictures, histories, lists of the workspace. Plain data out. */
import { ApiError } from "./api.js";

export function csrfCookie() {
  return /(?:^|; )(?:__Host-csrf|csrftoken)=([^;]*)/.exec(document.cookie)?.[1] ?? "";
}

const ROOT = "/api/v1/";

const failure = (status, body) => new ApiError({ code: "unknown", message: "", ...body, status });

/**
 * @param {string} method
 * @param {string} path below /api/v1/
 * @param {object} [body] sent as JSON
 * @returns {Promise<any>} what the server answered; an ApiError with its code, `offline` where there was no answer
 */
export async function request(method, path, body) {
  const headers = { "X-CSRFToken": csrfCookie(), ...(body && { "Content-Type": "application/json" }) };
  let answer;
  try {
    answer = await fetch(ROOT + path, { method, headers, credentials: "same-origin", redirect: "error", body: body && JSON.stringify(body) });
  } catch {
    throw failure(0, { code: "offline" });
  }
  const found = answer.status === 204 ? {} : await answer.json().catch(() => null);
  if (answer.ok && found) return found;
  throw failure(answer.status, found);
}

/**
 * A file with its progress, which `fetch` does not tell.
 * @param {string} path @param {File} file @param {(share: number) => void} progress 0 to 1
 * @returns {{done: Promise<any>, cancel: () => void}} cancelled: `done` fails with the code `cancelled`
 */
export function upload(path, file, progress) {
  const call = new XMLHttpRequest();
  const form = new FormData();
  form.append("file", file);
  const done = new Promise((resolve, reject) => {
    const fail = (code) => () => reject(failure(0, { code }));
    call.upload.onprogress = (event) => event.lengthComputable && progress(event.loaded / event.total);
    call.onload = () => (call.status === 201 ? resolve(call.response) : reject(failure(call.status, call.response)));
    call.onerror = fail("offline");
    call.ontimeout = fail("offline");
    call.onabort = fail("cancelled");
  });
  call.open("POST", ROOT + path);
  call.responseType = "json";
  call.setRequestHeader("X-CSRFToken", csrfCookie());
  call.send(form);
  return { done, cancel: () => call.abort() };
}
