// A browser's store without a browser: what is kept in it, who is told, and when it keeps nothing.

/** Keeps what it is given, until it is full. */
export class Store {
  #kept = new Map();
  /** Characters that it has room for. */
  room = Infinity;

  get length() {
    return this.#kept.size;
  }
  key(at) {
    return [...this.#kept.keys()][at] ?? null;
  }
  getItem(key) {
    return this.#kept.get(key) ?? null;
  }
  setItem(key, text) {
    const others = [...this.#kept].filter(([name]) => name !== key).flat().join("").length;
    if (others + key.length + text.length > this.room) throw new DOMException("full", "QuotaExceededError");
    this.#kept.set(key, text);
  }
  removeItem(key) {
    this.#kept.delete(key);
  }
}

const page = new EventTarget();
Object.assign(globalThis, { addEventListener: page.addEventListener.bind(page), document: new EventTarget() });

/** A new browser, with nothing kept in it. */
export function startAnew() {
  for (const name of ["localStorage", "sessionStorage"]) {
    Object.defineProperty(globalThis, name, { value: new Store(), configurable: true });
  }
}

/** A browser that lets no page keep anything. */
export function block() {
  for (const name of ["localStorage", "sessionStorage"]) {
    const get = () => {
      throw new DOMException("no", "SecurityError");
    };
    Object.defineProperty(globalThis, name, { get, configurable: true });
  }
}

/** What a page hears when another tab has written, or when it is come back to. */
export const hear = (name) => (name === "visibilitychange" ? document : page).dispatchEvent(new Event(name));
