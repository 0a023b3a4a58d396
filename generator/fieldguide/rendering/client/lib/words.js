// Words that several features say.

/** @param {number} count */
export const countCards = (count) => (count === 1 ? "1 card" : `${count} cards`);
