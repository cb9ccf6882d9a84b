/** @param {string} text @returns {string} lower case without accents, đ as d: how people type when they search */
export const plain = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").replace(/đ/gi, "d").toLowerCase();
