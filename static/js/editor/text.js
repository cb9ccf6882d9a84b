// The characters that a section may hold; the server refuses the others.

/** @param {string} text @returns {string} NFC, control characters as blanks, no invisible, private or broken characters */
export function clean(text) {
  return text.normalize("NFC").replace(/\p{Cc}|\u2028|\u2029/gu, " ").replace(/[\p{Cf}\p{Co}\p{Cn}\p{Cs}\ufffd]/gu, "");
}
