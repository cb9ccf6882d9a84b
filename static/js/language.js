// What scripts say by themselves, in the language of the page.

/** @template T @param {T} vietnamese @param {T} english @returns {T} the one that the page speaks */
export const spoken = (vietnamese, english) => (document.documentElement.lang === "en" ? english : vietnamese);
