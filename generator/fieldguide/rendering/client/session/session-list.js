// The list of sessions, down to those that what one has is enough for.

/** @typedef {{minutes: number, least: number, most: number, online: boolean}} Session `least`, `most`: 0 where it does not say */
/** @typedef {{minutes: number, people: number, online: boolean}} Wanted 0 for what was not said */

/**
 * @param {Session} session
 * @param {Wanted} wanted
 */
export function suits(session, wanted) {
  if (wanted.minutes && session.minutes > wanted.minutes) return false;
  if (wanted.online && !session.online) return false;
  return !wanted.people || !session.most || (session.least <= wanted.people && wanted.people <= session.most);
}
