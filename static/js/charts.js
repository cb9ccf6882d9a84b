// A chart as a PNG: the drawing of the paper, painted by the browser at twice its size.

const SCALE = 2;

/** @param {string} svg the file @returns {Promise<HTMLImageElement>} the same as an image */
function imageOf(svg) {
  return new Promise((resolve, reject) => {
    const image = new Image();
    image.addEventListener("load", () => resolve(image));
    image.addEventListener("error", () => reject(new Error("svg")));
    image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;
  });
}

/** @param {HTMLImageElement} image @returns {string} the painted image as an address */
function painted(image) {
  const canvas = document.createElement("canvas");
  canvas.width = image.naturalWidth * SCALE;
  canvas.height = image.naturalHeight * SCALE;
  const pen = canvas.getContext("2d");
  pen.fillStyle = "white";
  pen.fillRect(0, 0, canvas.width, canvas.height);
  pen.drawImage(image, 0, 0, canvas.width, canvas.height);
  return canvas.toDataURL("image/png");
}

async function take(button) {
  const answer = await fetch(button.dataset.png);
  if (!answer.ok) {
    window.location.assign(button.dataset.png);
    return;
  }
  const link = document.createElement("a");
  link.href = painted(await imageOf(await answer.text()));
  link.download = `${button.dataset.name}.png`;
  link.click();
}

export function startCharts() {
  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-png]");
    if (button) take(button);
  });
}
