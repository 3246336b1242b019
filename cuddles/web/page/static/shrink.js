// A photo is made smaller here, upright and without what the camera wrote into it; where that fails, as it does for
// HEIC in some browsers, it is sent as it is.

const LONGEST = 1600;
const QUALITY = 0.85;

/** Return a small JPEG of a photo, or null where this browser can't read it. @param {File} file */
async function small(file) {
  try {
    const picture = await createImageBitmap(file, { imageOrientation: "from-image" });
    const scale = Math.min(1, LONGEST / Math.max(picture.width, picture.height));
    const canvas = document.createElement("canvas");
    canvas.width = Math.max(1, Math.round(picture.width * scale));
    canvas.height = Math.max(1, Math.round(picture.height * scale));
    const pen = canvas.getContext("2d");
    if (!pen) return null;
    pen.fillStyle = "#fff";
    pen.fillRect(0, 0, canvas.width, canvas.height);
    pen.imageSmoothingQuality = "high";
    pen.drawImage(picture, 0, 0, canvas.width, canvas.height);
    picture.close();
    const made = await new Promise((done) => canvas.toBlob(done, "image/jpeg", QUALITY));
    return made && new File([made], "photo.jpg", { type: "image/jpeg" });
  } catch {
    return null;
  }
}

/** @param {HTMLFormElement} form */
function watch(form) {
  const words = JSON.parse(form.dataset.words ?? "{}");
  const line = form.querySelector("[data-shrunk]");
  const inputs = [...form.querySelectorAll("input[type=file]")];
  let working = Promise.resolve();

  async function chosen(input) {
    for (const other of inputs) if (other !== input) other.value = "";
    const file = input.files[0];
    if (!file) return;
    line.textContent = words.busy;
    const made = await small(file);
    if (made) {
      const held = new DataTransfer();
      held.items.add(made);
      input.files = held.files;
      line.textContent = words.small.replace("{kilobytes}", String(Math.ceil(made.size / 1000)));
    } else {
      line.textContent = words.as_is;
    }
  }

  let shrinking = false;
  for (const input of inputs) {
    input.addEventListener("change", () => {
      shrinking = true;
      working = chosen(input).finally(() => (shrinking = false));
    });
  }
  form.addEventListener("submit", (event) => {
    if (!shrinking) return;
    event.preventDefault();
    working.then(() => form.submit());
  });
}

for (const form of document.querySelectorAll("form[data-shrink]")) watch(form);
