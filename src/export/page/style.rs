//! How the page looks: on a screen, on paper, in light and dark.

use crate::export::markup::{Markup, put};
use crate::export::{curves, svg};

/// The page's style sheet.
pub(super) fn sheet() -> Markup {
    let mut sheet = Markup::default();
    let rules = [PAGE, curves::STYLE, &svg::symbol::style(), PAPER].concat();
    put!(sheet, "<style>\n{}\n</style>\n", Markup::of_ours(rules));
    sheet
}

const PAGE: &str = "\
:root{--ground:#fdfdfc;--ink:#22221f;--dim:#5c5c55;--line:#d5d5d0;--full:#0068a8;--heat:0,104,168}
@media (prefers-color-scheme:dark){:root{--ground:#17181b;--ink:#e9e9e4;--dim:#a3a39b;--line:#3c3e44;--full:#56b4e9;--heat:86,180,233}}
*{box-sizing:border-box}
body{margin:0 auto;padding:1.5rem 1rem 3rem;max-width:62rem;background:var(--ground);color:var(--ink);
font:16px/1.5 system-ui,'DejaVu Sans',sans-serif;overflow-wrap:break-word}
h1{font-size:1.9rem;line-height:1.2;margin:0 0 .3rem}
h2{font-size:1.3rem;margin:2.5rem 0 .5rem;padding-bottom:.2rem;border-bottom:1px solid var(--line)}
h3{font-size:1.05rem;line-height:1.3;margin:0}
p,ul{margin:.5rem 0}p,li{max-width:46rem}ul{padding-left:1.2rem}.plain{list-style:none;padding:0}
.lead{color:var(--dim)}.dim{color:var(--dim)}
nav ul{list-style:none;padding:0;display:flex;flex-wrap:wrap;gap:.2rem 1rem}
a{color:var(--full)}
.key{vertical-align:-.15em}
.cards{display:grid;grid-template-columns:repeat(auto-fill,minmax(17rem,1fr));gap:1rem}
.card{border:1px solid var(--line);border-radius:6px;padding:.8rem 1rem;font-size:.93rem}.card p{margin:.3rem 0 0}.card ul{margin:.1rem 0 .4rem}
.films{display:grid;grid-template-columns:repeat(auto-fill,minmax(17rem,1fr));gap:1.4rem 1.6rem}
figure{margin:0;max-width:24rem}figcaption{font-size:.93rem;line-height:1.35;margin-bottom:.2rem}
figure>svg,.wide svg{display:block;width:100%;height:auto}
.wide{overflow-x:auto}.wide svg{min-width:42rem}.scroll{overflow-x:auto}
table{border-collapse:collapse;font-size:.88rem;line-height:1.35}
caption{text-align:left;color:var(--dim);padding:.3rem 0}
th,td{text-align:left;padding:.22rem .6rem .22rem 0;border-bottom:1px solid var(--line);vertical-align:top}
thead th{vertical-align:bottom;white-space:nowrap}tbody th{font-weight:400;min-width:8rem}
.n{text-align:right;font-variant-numeric:tabular-nums}
.heat td,.heat th{padding:.22rem .4rem}.heat td.n{text-align:center;min-width:2.2rem}.heat small{display:block;font-size:.7rem;opacity:.85}
.heat tbody th,.heat thead th:first-child{padding-left:0}.others{min-width:12rem}
.up span{writing-mode:vertical-rl;transform:rotate(180deg);white-space:nowrap}
.h1{background:rgba(var(--heat),.08)}.h2{background:rgba(var(--heat),.18)}.h3{background:rgba(var(--heat),.3)}
.h4{background:rgba(var(--heat),.42)}.h5{background:rgba(var(--heat),.55)}
.full{fill:var(--full)}.empty{fill:none;stroke:var(--dim)}.axis{stroke:var(--dim)}.mean{stroke:var(--ink);stroke-dasharray:3 2}
.bar{display:block}.line{white-space:nowrap}.tags,tbody th{overflow-wrap:anywhere}.tags{min-width:11rem}
footer{margin-top:3rem;border-top:1px solid var(--line);color:var(--dim);font-size:.85rem}code{overflow-wrap:anywhere}
";

/// On A4: nothing is cut at a page's end, no colour is needed, links are text.
const PAPER: &str = "
@page{size:A4;margin:15mm 14mm}
@media print{
html{font-size:9.5pt}body{max-width:none;padding:0;font-size:1rem;background:#fff;color:#000}
nav{display:none}h2,h2+p,h3,caption,figcaption{break-after:avoid}h2{margin-top:1.4rem}
p,tr,figure,.card,li,footer,#map,.heat{break-inside:avoid}p:has(+table){break-after:avoid}thead{display:table-header-group}
.cards{grid-template-columns:repeat(3,1fr);gap:.7rem}.films{grid-template-columns:1fr 1fr 1fr;gap:.9rem 1rem}
.wide,.scroll{overflow:visible}.wide svg{min-width:0;break-inside:avoid}
.others{min-width:0}.card .plain li{display:inline}.card .plain li:not(:last-child)::after{content:' / '}
*{-webkit-print-color-adjust:exact;print-color-adjust:exact}
}";
