// A site is looked at as its visitors have it: in a frame, on an address of its own. After a save it is asked for
// again, and shows the page that was looked at last.

import { $, on, state } from "./room.js";

let shown = "";

on("state", () => {
  const frame = $("site"), wanted = state.site ? `${state.product} ${state.version}` : "";
  frame.hidden = !state.site;
  $("table").hidden = Boolean(state.site);
  if (wanted !== shown) frame.src = state.site || "about:blank";
  shown = wanted;
});
