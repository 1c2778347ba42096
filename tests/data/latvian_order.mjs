// Makes the two fixtures beside it with the collator of ICU (node 24 or newer, ICU 78):
//   node tests/data/latvian_order.mjs
// latvian_order.txt: words in Latvian order; latvian_people.txt: "surname;first name" in the order of a register.
import { writeFileSync } from "node:fs";
const exact = new Intl.Collator("lv");
const accent = new Intl.Collator("lv", { sensitivity: "accent" });
let seed = 20240902;
const random = (n) => (seed = (seed * 1103515245 + 12345) % 2147483648, Math.floor((seed / 2147483648) * n));
const pick = (list) => list[random(list.length)];
const stems = ["Bērz", "Berz", "Kaln", "Kārkl", "Karkl", "Kaul", "Krūm", "Krum", "Ozol", "Liep", "Eglīt", "Āboliņ", "Abol",
  "Zvirbul", "Žagar", "Zagar", "Čākst", "Cakst", "Cīrul", "Ķikut", "Kikut", "Ģērman", "German", "Ļaudam", "Laudam",
  "Ņikit", "Nikit", "Šmit", "Smit", "Ūdr", "Udr", "Īvān", "Ivan", "Yvan", "Ēriks", "Erikson", "Ŗīg", "Rīg", "Ōšiņ", "Osin",
  "Ošiņ", "Wagner", "Vāgner", "Xaver", "Quint", "Öz", "Øst", "Müll", "Mull", "Łuk", "Luk", "Đor", "Dor", "Éluar", "Eluar",
  "Иван", "Ёлкин", "Елкин", "Йод", "Зайц", "Зайц", "Ąžuol", "Straß", "Strass", "Ærø", "Aero", "Œuvr", "Þór", "Ïl", "Ÿl"];
const ends = ["iņš", "iņa", "ins", "ina", "s", "a", "is", "e", "ītis", "īte", "āns", "ane", "ovs", "ova", "ejs", "eja", "ys", "ý", "é", "ø"];
const firsts = ["Jānis", "Janis", "Anna", "Ance", "Āna", "Anna Marija", "Anna-Marija", "Ņina", "Nina", "Žanis", "Zane", "Šarlote",
  "Yana", "Iana", "Īana", "Ieva", "Łucja", "Ōto", "Oto", "Ēriks", "Eriks", "анна", "Алла", "Zoé", "Zoe", "D'Arko"];
const glue = ["", "", "", "-", " ", "'", "’", " - ", "–"];
const cased = (word) => pick([word, word, word, word, word.toLowerCase(), word.toUpperCase()]);
const surname = () => {
  const one = pick(stems) + pick(ends);
  const g = pick(glue);
  return cased(g === "" ? one : g === "'" || g === "’" ? "O" + g + one : one + g + pick(stems) + pick(ends));
};
const letters = [..."aābcčdeēfgģhiījkķlļmnņoōpqrŗsšttuūvwxyzž" + "AĀBCČIĪYZŽ" + " -'’.1290" + "éöøłđðæœßþıŋüñçżźąęį" + "абвгґдеєжзиіїйкёэюя"];
const salad = () => Array.from({ length: 1 + random(6) }, () => pick(letters)).join("").trim() || "a";
const small = [..."aābciīyzžé-"];
const near = () => Array.from({ length: 1 + random(3) }, () => pick(small)).join("");
const unique = (sorted, compare) => sorted.filter((word, i) => i === 0 || compare(sorted[i - 1], word) !== 0);
const words = [...Array.from({ length: 1500 }, surname), ...Array.from({ length: 1500 }, salad), ...Array.from({ length: 800 }, near)];
words.sort(exact.compare);
writeFileSync(new URL("latvian_order.txt", import.meta.url), unique(words, exact.compare).join("\n") + "\n");
const person = (a, b) => accent.compare(a[0], b[0]) || accent.compare(a[1], b[1]) || exact.compare(a[0], b[0]) || exact.compare(a[1], b[1]);
const people = Array.from({ length: 1500 }, () => [surname(), cased(pick(firsts))]);
for (const s of ["Bērziņš", "bērziņš", "Berzins", "Bērziņa", "Bērziņa-Kalna"]) for (const f of firsts) people.push([s, f]);
people.sort(person);
writeFileSync(new URL("latvian_people.txt", import.meta.url), unique(people, person).map((p) => p.join(";")).join("\n") + "\n");
