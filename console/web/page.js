// What the page adds to textual.js, which is xterm.js and the client of textual-serve and begins at window.onload: the
// font, the title, and what happens when the other end is gone.
"use strict";

const LEAST = { columns: 100, lines: 30 }; // the letters are as large as these allow: it is looked at from afar
const GONE = [1001, 1006]; // the server ends, or the line is cut; other codes are an end of this view alone
const TITLE = /\x1b\]2;([^\x07\x1b]*)/;

const ruler = new OffscreenCanvas(1, 1).getContext("2d"); // xterm.js has one as well: the other kind may take another font

function measured(size) {
  ruler.font = `${size}px "Roboto Mono", Monaco, "Courier New", monospace`;
  const letter = ruler.measureText("W");
  return { width: letter.width, height: letter.fontBoundingBoxAscent + letter.fontBoundingBoxDescent };
}

// A cell is a whole number of the screen's dots. It is cut down to one, and letters that are wider would overlap: their
// size is chosen by the cell.
function fontSize() {
  for (let dots = Math.floor((innerWidth / LEAST.columns) * devicePixelRatio); dots > 5; dots--) {
    const cell = dots / devicePixelRatio;
    let size = (100 * cell) / measured(100).width;
    while (measured(size).width < cell) size += 0.01;
    if (Math.ceil(measured(size).height) * LEAST.lines <= innerHeight) return size;
  }
  return 10;
}

const begin = window.onload;
window.onload = async (event) => {
  const terminal = document.querySelector(".textual-terminal");
  // On a canvas a font that is not there yet is never drawn later. One that this machine does not have is no harm.
  await Promise.allSettled(["", "bold "].map((weight) => document.fonts.load(`${weight}16px "Roboto Mono"`, "Wあ→")));
  terminal.dataset.fontSize = fontSize();
  terminal.dataset.sessionWebsocketUrl = `ws://${location.host}/ws`;
  document.querySelector("button").addEventListener("click", () => location.reload());
  const client = clientOf(() => begin(event));
  document.querySelector(".xterm-helper-textarea").focus();
  // What only a Japanese font has is two cells wide, and where it has one it would cover what follows.
  client.terminal.options.rescaleOverlappingGlyphs = true;
  const zoom = devicePixelRatio;
  window.onresize = () => {
    // Who has zoomed wants other letters than these.
    if (devicePixelRatio === zoom) client.terminal.options.fontSize = fontSize();
    client.fit();
  };
};

// textual.js keeps its client and the terminal to itself; this is where it counts what it has received.
function clientOf(made) {
  let client;
  Object.defineProperty(Object.prototype, "bufferedBytes", {
    configurable: true,
    set(value) {
      client = this;
      Object.defineProperty(this, "bufferedBytes", { value, writable: true });
    },
  });
  made();
  delete Object.prototype.bufferedBytes;
  return client;
}

// A line in a note may look like an address: a click on the shared screen must not open it.
window.open = () => null;

window.WebSocket = class extends WebSocket {
  constructor(...address) {
    super(...address);
    this.addEventListener("message", ({ data }) => {
      const title = typeof data === "string" ? null : TITLE.exec(new TextDecoder().decode(data));
      if (title) document.title = title[1];
    });
    this.addEventListener("close", ({ code }) => {
      if (!GONE.includes(code)) return;
      document.body.classList.add("-gone");
      const look = setInterval(() => {
        fetch("/", { cache: "no-store" }).then((answer) => {
          if (!answer.ok) return;
          clearInterval(look);
          location.reload();
        }, () => {}); // not yet
      }, 1000);
    });
  }
};
