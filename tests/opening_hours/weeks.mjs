// Says what npm's opening_hours makes of each request, in the time zone of the process (TZ).
//
// A line in:  latitude TAB longitude TAB country TAB mondays (2026-03-02,2026-03-09) TAB hours
// A line out: for each week, 672 letters, one a quarter of an hour: o open, c closed, u unknown; or "refused: why"
import { createInterface } from 'node:readline';
import OpeningHours from 'opening_hours';

console.error = () => {}; // it says there what it also throws

const quartersOfDay = 96;
const quartersOfWeek = 7 * quartersOfDay;

function letters(hours, monday) {
  const [year, month, day] = monday.split('-').map(Number);
  const at = (quarter) =>
    new Date(year, month - 1, day + Math.floor(quarter / quartersOfDay), 0, (quarter % quartersOfDay) * 15);
  const open = hours.getOpenIntervals(at(-quartersOfDay), at(quartersOfWeek));
  return Array.from({ length: quartersOfWeek }, (_, quarter) => {
    const moment = at(quarter);
    const found = open.find(([from, until]) => from <= moment && moment < until);
    if (!found) return 'c';
    return found[2] ? 'u' : 'o';
  }).join('');
}

function answer(line) {
  const [lat, lon, country, mondays, text] = line.split('\t');
  try {
    const place = { lat, lon, address: { country_code: country.toLowerCase(), state: '' } };
    const hours = new OpeningHours(text, place, { locale: 'en' });
    return mondays.split(',').map((monday) => letters(hours, monday)).join(' ');
  } catch (refusal) {
    return 'refused: ' + String(refusal).replace(/\s+/g, ' ');
  }
}

for await (const line of createInterface({ input: process.stdin })) console.log(answer(line));
