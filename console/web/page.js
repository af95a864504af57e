// What the page adds to textual.js, which is xterm.js and the client of textual-serve and begins at window.onload: the
// font, the title, and what happens when the other end is gone.
"use strict";

const LEAST = { columns: 100, lines: 30 }; // the letters are as large as these allow: it is looked at from afar
const LINE_HEIGHT = 1.2; // of the font, as page.css sets it
const GONE = [1001, 1006]; // the server ends, or the line is cut; other codes are an end of this view alone
const TITLE = /\x1b\]2;([^\x07\x1b]*)/;

function fontSize() {
  const ruler = document.createElement("canvas").getContext("2d");
  ruler.font = '100px "Roboto Mono", Monaco, "Courier New", monospace';
  const letter = ruler.measureText("W").width / 100;
  const widest = Math.min(innerWidth / LEAST.columns, (innerHeight / LEAST.lines / LINE_HEIGHT) * letter);
  // A cell is a whole number of the screen's dots; it is cut down to one, and then the letters would overlap.
  const cell = Math.max(5, Math.floor(widest * devicePixelRatio + 0.01) / devicePixelRatio);
  return (cell + 0.01) / letter;
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
