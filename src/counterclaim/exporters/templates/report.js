// Filters, search, keys and copying. The page is whole without this script.
"use strict";
(() => {
  const get = (id) => document.getElementById(id);
  const all = (choice, root = document) => [...root.querySelectorAll(choice)];
  const plain = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  const findings = all("article.finding");
  const texts = new Map();
  const chosen = new Set();

  // Dark or light: what the reader chose before, else what the system says.
  const root = document.documentElement;
  const theme = get("theme");
  const dark = () =>
    root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
  const remember = (name) => {
    try { localStorage.setItem("counterclaim-theme", name); } catch { /* no storage for this file */ }
  };
  try {
    const before = localStorage.getItem("counterclaim-theme");
    if (before === "dark" || before === "light") root.dataset.theme = before;
  } catch { /* no storage for this file */ }
  theme.hidden = false;
  theme.addEventListener("click", () => {
    root.dataset.theme = dark() ? "light" : "dark";
    remember(root.dataset.theme);
  });

  const dialog = get("keys");
  get("help").hidden = false;
  get("help").addEventListener("click", () => dialog.showModal());
  get("close").addEventListener("click", () => dialog.close());

  const tools = get("tools");
  const fields = ["type", "event", "voice"].map(get);
  const search = get("search");
  const strength = get("strength");

  const textOf = (finding) => {
    if (!texts.has(finding)) texts.set(finding, plain(finding.textContent));
    return texts.get(finding);
  };

  const fits = (finding, words) => {
    const { relation, type, event, a, b } = finding.dataset;
    const [kind, place, voice] = fields.map((field) => field.value);
    return (
      (!chosen.size || chosen.has(relation)) &&
      (!kind || kind === type) &&
      (!place || place === event) &&
      (!voice || voice === a || voice === b) &&
      Number(finding.dataset.strength) >= Number(strength.value) &&
      words.every((word) => textOf(finding).includes(word))
    );
  };

  const apply = () => {
    const words = plain(search.value).split(/\s+/).filter(Boolean);
    const filtered =
      chosen.size || words.length || Number(strength.value) > 0 || fields.some((field) => field.value);
    let shown = 0;
    for (const finding of findings) {
      finding.hidden = !fits(finding, words);
      shown += finding.hidden ? 0 : 1;
    }
    for (const fold of all("details.fold")) {
      const inside = all("article.finding", fold).some((finding) => !finding.hidden);
      fold.hidden = !inside;
      if (filtered) fold.open = inside;
    }
    for (const section of all("section.event")) {
      const own = all("article.finding", section);
      section.hidden = Boolean(filtered) && own.length > 0 && own.every((finding) => finding.hidden);
    }
    for (const row of all("[data-for]")) {
      row.hidden = Boolean(filtered) && (get(row.dataset.for)?.hidden ?? false);
    }
    get("least").value = Number(strength.value).toFixed(2);
    get("shown").textContent = `${shown} of ${findings.length} findings`;
    get("reset").hidden = !filtered;
    get("nothing").hidden = shown > 0;
  };

  const reset = () => {
    chosen.clear();
    for (const chip of all(".chip")) chip.setAttribute("aria-pressed", "false");
    for (const field of fields) field.value = "";
    search.value = "";
    strength.value = "0";
    apply();
  };

  if (tools) {
    tools.hidden = false;
    if (matchMedia("(max-width: 46rem)").matches) tools.querySelector(".selects").open = false;
    for (const chip of all(".chip")) {
      chip.addEventListener("click", () => {
        const { value } = chip.dataset;
        const on = !chosen.has(value);
        if (on) chosen.add(value); else chosen.delete(value);
        chip.setAttribute("aria-pressed", String(on));
        apply();
      });
    }
    for (const field of fields) field.addEventListener("change", apply);
    for (const field of [search, strength]) field.addEventListener("input", apply);
    get("reset").addEventListener("click", reset);
    apply();
    const margin = () => {
      const high = getComputedStyle(tools).position === "sticky" ? tools.offsetHeight : 0;
      root.style.scrollPaddingTop = `${high + 12}px`;
    };
    margin();
    addEventListener("resize", margin);
  }

  // A finding's address opens whatever hides it: a filter, a fold.
  const visit = (target) => {
    if (!target) return;
    if (tools && (target.hidden || target.closest("[hidden]"))) reset();
    for (let fold = target.closest("details"); fold; fold = fold.parentElement.closest("details")) fold.open = true;
    target.scrollIntoView();
    if (target.matches("article")) here(target);
  };
  const arrive = () => visit(location.hash.length > 1 ? get(decodeURIComponent(location.hash.slice(1))) : null);

  let current = null;
  const here = (finding) => {
    current?.classList.remove("here");
    current = finding;
    finding.classList.add("here");
    finding.focus({ preventScroll: true });
  };
  const step = (by) => {
    const seen = findings.filter((finding) => finding.checkVisibility());
    if (!seen.length) return;
    const at = seen.indexOf(current);
    const next = at < 0 ? 0 : Math.min(Math.max(at + by, 0), seen.length - 1);
    here(seen[next]);
    seen[next].scrollIntoView();
  };
  const address = (finding) => history.replaceState(null, "", `#${finding.id}`);

  const copy = async (finding) => {
    const citation = finding.querySelector(".citation");
    const button = finding.querySelector(".copy");
    try {
      await navigator.clipboard.writeText(citation.textContent);
      button.textContent = "Copied";
    } catch {
      finding.querySelector(".cite").open = true;
      getSelection().selectAllChildren(citation);
      button.textContent = "Selected: copy it with your keys";
    }
    setTimeout(() => { button.textContent = "Copy as citation"; }, 2500);
  };
  for (const button of all(".copy")) {
    button.hidden = false;
    button.addEventListener("click", () => copy(button.closest("article")));
  }

  addEventListener("hashchange", arrive);
  arrive();
  addEventListener("keydown", (press) => {
    if (press.ctrlKey || press.metaKey || press.altKey || dialog.open) return;
    const typing = press.target.matches("input, select, textarea");
    if (press.key === "Escape" && tools) { search.blur(); reset(); return; }
    if (typing) return;
    const acts = {
      j: () => step(1),
      k: () => step(-1),
      c: () => current && copy(current),
      l: () => current && address(current),
      "/": () => search?.focus(),
      "?": () => dialog.showModal(),
    };
    if (!Object.hasOwn(acts, press.key)) return;
    press.preventDefault();
    acts[press.key]();
  });
})();
