// Runs the script that its argument names with DNSControl's functions, and prints the calls as JSON:
// a list of zones, each with its records.
const fs = require("fs");
const vm = require("vm");

const zones = [];
const record = (type) => (...values) => ({ type, values });
const sandbox = {
  CNAME: record("CNAME"),
  MX: record("MX"),
  TXT: record("TXT"),
  TTL: (seconds) => ({ seconds }),
  D_EXTEND: (zone, ...records) => { zones.push({ zone, records }); },
};
vm.runInNewContext(fs.readFileSync(process.argv[2], "utf8"), sandbox);
console.log(JSON.stringify(zones));
