// Asks the device not to dim while something runs; many have no such thing.

/**
 * @param {() => boolean} needed
 */
export async function keepAwake(needed) {
  try {
    const lock = await navigator.wakeLock.request("screen");
    const timer = setInterval(() => {
      if (needed()) return;
      clearInterval(timer);
      lock.release();
    }, 1000);
  } catch {
    // It goes on without.
  }
}
