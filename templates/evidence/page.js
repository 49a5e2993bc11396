"use strict";
// Opens the source of a sentence beside it. Without this script every sentence is a link to its place in the full texts below;
// everything shown here is copied from there, node by node, so no text is ever read as markup.
(() => {
  const byId = (id) => document.getElementById(id);
  const panel = byId("panel"), bar = byId("panel-kicker"), title = byId("panel-title"), meta = byId("panel-meta");
  const text = byId("panel-text"), facts = byId("panel-facts"), status = byId("status");
  const over = matchMedia("(max-width: 67.49rem)"); // the panel lies over the page; as in page.css
  const sentences = [...document.querySelectorAll("main a.said")].filter((link) => !link.closest(".why"));
  const resting = [bar, title, meta].map((part) => [...part.cloneNode(true).childNodes]);
  let current = null;

  const copy = (node) => {
    const made = node.cloneNode(true);
    made.removeAttribute("id");
    for (const inner of made.querySelectorAll("[id]")) inner.removeAttribute("id");
    return made;
  };
  const asButton = (link) => {
    link.setAttribute("role", "button");
    return link;
  };

  /** Shows the source that holds an anchor, its passage marked and in view. */
  const read = (key) => {
    const source = byId(key).closest("article.source");
    bar.textContent = source.querySelector(".kicker").textContent;
    title.replaceChildren(...copy(source.querySelector("h3")).childNodes);
    title.lang = source.querySelector("h3").lang;
    meta.replaceChildren(copy(source.querySelector(".meta")));
    const body = copy(source.querySelector(".text"));
    text.replaceChildren(body);
    const marked = [...body.querySelectorAll("mark")].filter((mark) => mark.dataset.at.split(" ").includes(key));
    for (const mark of marked) mark.classList.add("on");
    for (const link of facts.querySelectorAll("a.said")) {
      link.setAttribute("aria-pressed", String(link.getAttribute("href") === "#" + key));
    }
    text.hidden = false;
    if (marked.length) {
      const box = text.getBoundingClientRect(), place = marked[0].getBoundingClientRect();
      text.scrollTop += place.top - box.top - box.height / 3;
    }
  };

  const tell = (words) => {
    status.textContent = words;
  };

  const lay = () => {
    const covering = over.matches && current !== null;
    panel.hidden = over.matches && current === null;
    panel.setAttribute("role", covering ? "dialog" : "complementary");
    if (covering) panel.setAttribute("aria-modal", "true");
    else panel.removeAttribute("aria-modal");
    document.documentElement.classList.toggle("covered", covering);
    for (const part of document.body.children) if (part !== panel && part.tagName !== "SCRIPT") part.inert = covering;
  };

  /** Opens a sentence: its source, and why it is printed. */
  const open = (link) => {
    if (current) current.setAttribute("aria-expanded", "false");
    const first = current === null;
    current = link;
    link.setAttribute("aria-expanded", "true");
    panel.classList.add("open");
    const why = link.dataset.exhibit ? byId(link.dataset.exhibit + "-why") : null;
    facts.replaceChildren();
    facts.hidden = why === null;
    if (why) {
      facts.append(copy(why.querySelector(".facts")));
      const others = facts.querySelector(".others");
      if (others) {
        // The printed sentence heads its point's sentences, so one can come back to it.
        const row = document.createElement("li"), number = document.createElement("span"), own = document.createElement("a");
        number.className = "mark-number";
        number.textContent = link.hash.slice(2).split("-")[0];
        own.className = "said";
        own.href = link.hash;
        own.dir = "auto";
        own.textContent = link.textContent;
        row.append(number, own);
        others.prepend(row);
        facts.querySelector(".facts-title").textContent = "Sentences of this point";
      }
      for (const one of facts.querySelectorAll("a.said")) asButton(one);
      facts.scrollTop = 0;
    }
    lay();
    read(link.hash.slice(1));
    if (first && over.matches) history.pushState({ panel: true }, "");
    if (!over.matches) link.scrollIntoView({ block: "nearest" });
    title.focus({ preventScroll: true });
    tell(`Sentence ${sentences.indexOf(link) + 1} of ${sentences.length}. ${bar.textContent}, passage marked.`);
  };

  const close = () => {
    if (current === null) return;
    const link = current;
    current = null;
    link.setAttribute("aria-expanded", "false");
    panel.classList.remove("open");
    [bar, title, meta].forEach((part, n) => part.replaceChildren(...resting[n].map((node) => node.cloneNode(true))));
    text.hidden = facts.hidden = true;
    text.replaceChildren();
    facts.replaceChildren();
    lay();
    tell("");
    link.focus();
  };

  // Where the panel covers the page, "back" means what it means on a telephone: away with it.
  const leave = () => {
    if (history.state && history.state.panel) history.back();
    else close();
  };

  const step = (by) => {
    const next = sentences[sentences.indexOf(current) + by];
    if (next) open(next);
    else tell(by > 0 ? "This is the last sentence." : "This is the first sentence.");
  };

  for (const link of sentences) {
    asButton(link).setAttribute("aria-expanded", "false");
    link.setAttribute("aria-controls", "panel");
  }

  document.addEventListener("click", (event) => {
    const link = event.target.closest("a.said");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
    if (getSelection().type === "Range" && !getSelection().isCollapsed && event.detail) return; // somebody is copying words
    event.preventDefault();
    if (!panel.contains(link)) open(link);
    else {
      read(link.getAttribute("href").slice(1));
      tell(`${bar.textContent}, passage marked.`);
    }
  });
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const on = document.activeElement;
    if (event.key === " " && on.matches("a.said[role=button]")) {
      event.preventDefault();
      on.click();
    } else if (event.key === "Escape" && current) {
      event.preventDefault();
      leave();
    } else if ((event.key === "j" || event.key === "k") && current && (panel.contains(on) || on === current)) {
      // Only while the focus is with the sentence or its source: single keys belong to the reader elsewhere.
      event.preventDefault();
      step(event.key === "j" ? 1 : -1);
    }
  });
  byId("previous").addEventListener("click", () => step(-1));
  byId("next").addEventListener("click", () => step(1));
  byId("close").addEventListener("click", leave);
  addEventListener("popstate", () => close());
  over.addEventListener("change", lay);
  addEventListener("beforeprint", () => document.querySelectorAll("details.why").forEach((why) => (why.open = true)));

  document.documentElement.classList.add("scripted");
  lay();
})();
