// What a service worker has and a page does not: the types that come with TypeScript know one or the other at a time.

export interface Lasting extends Event {
  /** The worker lives until this is done. */
  waitUntil(done: Promise<unknown>): void;
}

export interface Fetched extends Lasting {
  readonly request: Request;
  respondWith(answer: Promise<Response>): void;
}

/** What a device keeps of the guide. */
export interface Counted {
  /** Pages that are there. */
  kept: number;
  /** Pages that can be. */
  of: number;
  /** Bytes, as they are sent, of what a device is not given unasked. */
  weight: number;
  whole: boolean;
}

export interface Worker {
  readonly registration: ServiceWorkerRegistration;
  skipWaiting(): Promise<void>;
  addEventListener(name: "install" | "activate", listen: (event: Lasting) => void): void;
  addEventListener(name: "message", listen: (event: Lasting & Pick<MessageEvent, "data" | "ports">) => void): void;
  addEventListener(name: "fetch", listen: (event: Fetched) => void): void;
}
