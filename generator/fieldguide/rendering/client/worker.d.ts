// What a service worker has and a page does not: the types that come with TypeScript know one or the other at a time.

export interface Lasting extends Event {
  /** The worker lives until this is done. */
  waitUntil(done: Promise<unknown>): void;
}

export interface Fetched extends Event {
  readonly request: Request;
  respondWith(answer: Promise<Response>): void;
}

export interface Worker {
  readonly registration: ServiceWorkerRegistration;
  skipWaiting(): Promise<void>;
  addEventListener(name: "install" | "activate", listen: (event: Lasting) => void): void;
  addEventListener(name: "message", listen: (event: Lasting & { data: unknown }) => void): void;
  addEventListener(name: "fetch", listen: (event: Fetched) => void): void;
}
