// Whoever comes from a printed sheet: the address in its code ends in marks of the card as it was (rendering/versions.py).
// What tells of changes comes only then; without it the page is as it always is.

import { loadLater } from "../lib/later.js";

if (location.hash.startsWith("#v=")) loadLater("printed.js").catch(() => {});
