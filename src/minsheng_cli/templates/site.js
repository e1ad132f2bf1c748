(function () {
  "use strict";
  var root = document.documentElement, form = document.querySelector("form"), list = document.querySelector(".list");
  var items = Array.prototype.slice.call(list.children), count = document.getElementById("count"), texts = null, sorted = "worst", later = 0;
  var chart = document.querySelector(".rows"), rows = chart ? Array.prototype.slice.call(chart.children) : [];
  function wished() {
    var found = {}, fields = new URLSearchParams(location.hash.slice(1));
    fields.forEach(function (value, name) { found[name] = value; });
    return found;
  }
  function plain(text) { return text.normalize("NFKC").toLowerCase().replace(/\s+/g, " ").trim(); }
  function said(item) {
    var card = item.cloneNode(true);
    card.querySelectorAll("svg, summary").forEach(function (each) { each.remove(); });
    return plain(item.dataset.id + " " + card.textContent);
  }
  function apply() {
    var text = plain(form.q.value), shown = 0;
    if (text && !texts) { texts = items.map(said); }
    items.forEach(function (item, index) {
      var data = item.dataset;
      var fits = (!text || texts[index].indexOf(text) >= 0) && ["lead", "supervisor", "standing", "category"].every(function (name) {
        return !form[name] || !form[name].value || data[name] === form[name].value;
      });
      item.hidden = rows[index].hidden = !fits;
      shown += fits ? 1 : 0;
    });
    if (form.sort.value !== sorted) { arrange(form.sort.value); }
    count.textContent = count.dataset.text.replace("{shown}", shown).replace("{all}", items.length);
  }
  function arrange(by) {
    sorted = by;
    items.map(function (item, index) { return [item.dataset[by], index]; }).sort(function (a, b) { return a[0] - b[0]; }).forEach(function (pair) {
      list.appendChild(items[pair[1]]);
      chart.appendChild(rows[pair[1]]);
    });
  }
  function remember() { apply(); clearTimeout(later); later = setTimeout(keep, 300); }
  function keep() {
    var said = new URLSearchParams();
    Array.prototype.forEach.call(form.elements, function (field) { if (field.name && field.value && !(field.name === "sort" && field.value === "worst")) { said.set(field.name, field.value); } });
    if (root.dataset.theme) { said.set("theme", root.dataset.theme); }
    history.replaceState(null, "", "#" + said);
  }
  function restore() {
    var found = wished();
    Array.prototype.forEach.call(form.elements, function (field) { if (field.name) { field.value = found[field.name] || (field.name === "sort" ? "worst" : ""); } });
    if (found.theme === "dark" || found.theme === "light") { root.dataset.theme = found.theme; }
    apply();
  }
  form.hidden = false;
  document.getElementById("theme").hidden = false;
  form.addEventListener("input", remember);
  form.addEventListener("submit", function (event) { event.preventDefault(); });
  form.addEventListener("reset", function () { setTimeout(remember, 0); });
  window.addEventListener("hashchange", restore);
  if (chart) {
    chart.addEventListener("click", function (event) {
      var link = event.target.closest("a"), card = link && document.getElementById(link.getAttribute("href").slice(1));
      if (card) { event.preventDefault(); card.scrollIntoView(); card.focus(); }
    });
  }
  document.getElementById("theme").addEventListener("click", function () {
    var dark = root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
    root.dataset.theme = dark ? "light" : "dark";
    remember();
  });
  window.addEventListener("beforeprint", function () { document.querySelectorAll("details").forEach(function (each) { each.open = true; }); });
  restore();
}());
