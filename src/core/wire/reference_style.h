// The look of the API's manual: paper and ink by day, the other way round by night.
#pragma once

#include <string_view>

namespace footfall::wire {

inline constexpr std::string_view reference_style = R"(
:root {
  color-scheme: light dark;
  --paper: #fdfcf8; --sheet: #f5f2ea; --ink: #1f1d1a; --soft: #655f55; --line: #e2ddd0; --accent: #17604a;
  --get: #2a5d8f; --post: #17604a; --put: #855a10; --patch: #855a10; --delete: #a03a2c;
  --serif: "Iowan Old Style", "Palatino Linotype", Palatino, "Noto Serif", "DejaVu Serif", Georgia, serif;
  --sans: ui-sans-serif, system-ui, "Segoe UI", Roboto, "Noto Sans", "DejaVu Sans", sans-serif;
  --mono: ui-monospace, "SF Mono", "Cascadia Mono", "Noto Sans Mono", "DejaVu Sans Mono", monospace;
}
@media (prefers-color-scheme: dark) {
  :root {
    --paper: #161513; --sheet: #1f1d1a; --ink: #ebe7de; --soft: #a59e91; --line: #34312b; --accent: #83c9ac;
    --get: #8fbce6; --post: #83c9ac; --put: #dfb56c; --patch: #dfb56c; --delete: #ec9484;
  }
}
* { box-sizing: border-box; }
html { scroll-behavior: smooth; scroll-padding-top: 1.5rem; }
@media (prefers-reduced-motion: reduce) { html { scroll-behavior: auto; } }
body { margin: 0; background: var(--paper); color: var(--ink); font: 1rem/1.6 var(--sans); }
a { color: inherit; text-decoration-color: var(--line); text-underline-offset: .2em; }
a:hover { color: var(--accent); text-decoration-color: currentColor; }
a:focus-visible, summary:focus-visible { outline: 2px solid var(--accent); outline-offset: 3px; border-radius: 2px; }
code, pre, .route { font-family: var(--mono); font-size: .875em; }
h1, h2, h3 { font-family: var(--serif); font-weight: 500; line-height: 1.25; text-wrap: balance; }
h1 { font-size: 2.4rem; margin: 0 0 .25rem; letter-spacing: -.01em; }
h2 { font-size: 1.8rem; margin: 0 0 .5rem; }
h3 { font-size: 1.3rem; margin: 0 0 .35rem; }
h4 { font-size: .75rem; font-weight: 600; letter-spacing: .08em; text-transform: uppercase; color: var(--soft);
     margin: 1.6rem 0 .3rem; }
h2 a, h3 a { text-decoration: none; }
main > section > h3 { margin-top: 2.2rem; }
p { max-width: 42rem; margin: .5rem 0; }
.soft { color: var(--soft); }
.skip { position: absolute; left: -100rem; }
.skip:focus { left: 1rem; top: 1rem; }

nav { padding: 1.5rem; border-bottom: 1px solid var(--line); font-size: .875rem; max-height: 45vh;
      overflow-y: auto; }
nav ul { list-style: none; margin: .3rem 0 0; padding: 0; }
nav li a { display: block; padding: .15rem 0; text-decoration: none; color: var(--soft); }
nav li a:hover { color: var(--accent); }
nav summary, nav .top { cursor: pointer; font-family: var(--serif); font-size: 1rem; padding: .15rem 0; }
nav details { margin: .25rem 0; }
nav .title { display: block; margin-bottom: 1rem; font-family: var(--serif); font-size: 1.25rem;
             text-decoration: none; }
main { padding: 2.5rem 1.5rem 6rem; min-width: 0; }
main > section { border-top: 1px solid var(--line); margin-top: 3.5rem; padding-top: 2.5rem; }
.operation { padding: 2rem 0; border-top: 1px dotted var(--line); }
.operation:first-of-type { border-top: 0; }
.operation > div { min-width: 0; }

.route { margin: 0 0 .5rem; overflow-wrap: anywhere; }
.route b { display: inline-block; min-width: 4.4em; font-weight: 600; }
.route var { font-style: normal; color: var(--accent); }
.get b { color: var(--get); } .post b { color: var(--post); } .put b { color: var(--put); }
.patch b { color: var(--patch); } .delete b { color: var(--delete); }
.facts { display: grid; grid-template-columns: max-content 1fr; gap: .1rem 1rem; margin: .8rem 0 0;
         font-size: .875rem; }
.facts dt { color: var(--soft); }
.facts dd { margin: 0; min-width: 0; }

.wide { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; font-size: .875rem; }
th { text-align: left; font-weight: 500; color: var(--soft); padding: .35rem 1rem .35rem 0; }
td { vertical-align: top; padding: .5rem 1rem .5rem 0; border-top: 1px solid var(--line); }
td:last-child { padding-right: 0; }
td:first-child { white-space: nowrap; }
td small, dd small { display: block; color: var(--soft); font-size: .8125rem; }
tr:target td, .operation:target h3 { background: color-mix(in srgb, var(--accent) 12%, transparent); }
summary { cursor: pointer; }
details > .wide { margin-top: .3rem; }
.example summary { font-size: .75rem; font-weight: 600; letter-spacing: .08em; text-transform: uppercase;
                   color: var(--soft); padding: .2rem 0; }
pre { margin: .3rem 0 1.2rem; padding: 1rem 1.1rem; background: var(--sheet); border-radius: 6px; overflow: auto;
      max-height: 28rem; font-size: .8125rem; line-height: 1.55; tab-size: 2; }

@media (min-width: 62rem) {
  body { display: grid; grid-template-columns: 17rem minmax(0, 1fr); }
  nav { position: sticky; top: 0; height: 100vh; max-height: none; padding-top: 2rem; border-bottom: 0;
        border-right: 1px solid var(--line); }
  main { padding: 3.5rem 3.5rem 8rem; max-width: 54rem; }
}
@media (min-width: 88rem) {
  main { max-width: 82rem; }
  .operation { display: grid; grid-template-columns: minmax(0, 1fr) 26rem; column-gap: 3.5rem; }
  .operation .example { position: sticky; top: 1.5rem; align-self: start; }
}
@media print { nav { display: none; } pre { max-height: none; } }
)";

}  // namespace footfall::wire
