// Prints the different opening hours in a file of places: one JSON object a line, with OpenStreetMap's tags.
import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';

const found = new Set();
for await (const line of createInterface({ input: createReadStream(process.argv[2]) })) {
  const hours = JSON.parse(line).tags?.opening_hours;
  if (hours) found.add(hours);
}
for (const hours of [...found].sort()) console.log(hours);
