// The table that ./dev bench prints, or its rows as JSON lines.
import { machine, median, spread } from "./machine.ts";

export interface Row {
  case: string;
  peer: string;
  unit: string;
  ours: number[]; // one of each round
  theirs: number[];
  note?: string;
}

const noisyFrom = 0.25;
const rounded = (value: number) => (value >= 100 ? Math.round(value).toLocaleString("en") : value.toFixed(2));

export function print(rows: Row[], format: "table" | "json") {
  if (format === "json") {
    for (const row of rows) {
      const ours = median(row.ours);
      const theirs = median(row.theirs);
      console.log(JSON.stringify({ case: row.case, peer: row.peer, ours, theirs, unit: row.unit, ratio: ours / theirs,
        noisy: isNoisy(row), note: row.note }));
    }
    return;
  }
  console.log(`\n${machine()}; medians of ${rows[0]?.ours.length ?? 0} rounds, both sides in turn\n`);
  console.log("| what | ours | theirs | ratio | against | unit |\n|---|---:|---:|---:|---|---|");
  for (const row of rows) {
    const ours = median(row.ours);
    const theirs = median(row.theirs);
    const noise = isNoisy(row) ? " (noisy)" : "";
    const note = row.note ? `; ${row.note}` : "";
    const ratio = `${(ours / theirs).toFixed(2)}×`;
    const cells = [row.case, rounded(ours), rounded(theirs), ratio, row.peer, row.unit + noise + note];
    console.log(`| ${cells.join(" | ")} |`);
  }
  if (!rows.some(isNoisy)) return;
  console.log("\nRounds marked noisy differ by more than a quarter: run again on a quieter machine.");
}

const isNoisy = (row: Row) => spread(row.ours) > noisyFrom || spread(row.theirs) > noisyFrom;
