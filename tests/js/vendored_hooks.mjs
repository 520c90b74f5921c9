// The resolver that vendored.mjs registers: it runs in the loader's thread and is handed the names once.
let resolved = {};

export async function initialize(names) {
  resolved = names;
}

export async function resolve(specifier, context, next) {
  if (specifier in resolved) return { url: resolved[specifier], format: "module", shortCircuit: true };
  return next(specifier, context);
}
