// What language.js is where nothing need be done.

export const toFigures = String;
export const arrowOf = String;
