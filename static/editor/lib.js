/** The libraries the editor is drawn with, under one roof: every other file imports them from here. */
import { Fragment, createContext, h, options, render } from "preact";
import { useContext, useEffect, useLayoutEffect, useMemo, useRef, useState } from "preact/hooks";
import { batch, computed, effect, signal, untracked, useComputed, useSignal, useSignalEffect } from "@preact/signals";
import htm from "htm";

// Effects follow the drawing at once: whatever is seen already listens to keys and presses, on slow computers too.
options.requestAnimationFrame = queueMicrotask;

/** Tagged template that makes Preact nodes: html`<${Card} id=${id} />`. */
export const html = htm.bind(h);

export {
  Fragment,
  batch,
  computed,
  createContext,
  effect,
  h,
  render,
  signal,
  untracked,
  useComputed,
  useContext,
  useEffect,
  useLayoutEffect,
  useMemo,
  useRef,
  useSignal,
  useSignalEffect,
  useState,
};
