/** Verdicts that a reader can ask for alone. */
const VERDICTS = ['pass', 'warn', 'known', 'flaky', 'fail', 'error', 'inconclusive', 'skip', 'not-run'];

const FILTERS = VERDICTS.map(
  (verdict) => `body:has(#show-${verdict}:checked) .card:not(.${verdict}){display:none}`,
).join('\n');

/** The report's whole style sheet: system fonts, light and dark by the reader's setting, nothing fetched. */
export const STYLES = `
:root{color-scheme:light dark;--page:#f4f6f8;--card:#fff;--text:#15191e;--soft:#535c67;--line:#d9dfe5;--code:#eef1f4;--link:#0a54ab;
--pass:#116329;--fail:#b3151d;--warn:#7a5000;--inconclusive:#6436a0;--skip:#535c67;
--pass-bg:#e3f4e7;--fail-bg:#fdebea;--warn-bg:#fdf1d8;--inconclusive-bg:#f1e9fb;--skip-bg:#eaedf1;--shade:0 1px 2px rgb(20 30 40/.07)}
@media screen and (prefers-color-scheme:dark){:root{--page:#0e1115;--card:#171b20;--text:#e8ebee;--soft:#a6afb9;--line:#2e353d;--code:#20262d;--link:#82bbff;
--pass:#67d585;--fail:#ff948f;--warn:#eabf5b;--inconclusive:#ccabf7;--skip:#a6afb9;
--pass-bg:#12301c;--fail-bg:#3a1717;--warn-bg:#33270c;--inconclusive-bg:#2a1e3b;--skip-bg:#252b32;--shade:none}}
.pass{--tone:var(--pass);--tint:var(--pass-bg)}.warn{--tone:var(--warn);--tint:var(--warn-bg)}.fail,.error{--tone:var(--fail);--tint:var(--fail-bg)}
.inconclusive,.flaky,.known{--tone:var(--inconclusive);--tint:var(--inconclusive-bg)}.skip,.not-run,.note{--tone:var(--skip);--tint:var(--skip-bg)}
*{box-sizing:border-box}
html{scroll-padding-top:4rem}
body{margin:0;background:var(--page);color:var(--text);font:16px/1.5 system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue",sans-serif}
main,footer,nav ul{max-width:76rem;margin:0 auto;padding:0 1.25rem}
a{color:var(--link);text-underline-offset:.15em}
h1{font-size:clamp(1.7rem,5vw,2.5rem);line-height:1.15;margin:0;letter-spacing:-.015em}
h2{font-size:1.35rem;margin:2.75rem 0 .75rem}h3{font-size:1.05rem;margin:0}h4,h5{font-size:1rem;margin:0;font-weight:600}h5{font-size:.8rem;color:var(--soft)}
p{margin:.4rem 0}dl,ul,ol{margin:0;padding:0;list-style:none}dd{margin:0}
code,pre,.mono{font-family:ui-monospace,SFMono-Regular,Menlo,Consolas,"DejaVu Sans Mono",monospace;font-size:.86em}
code{background:var(--code);border-radius:4px;padding:.1em .35em;overflow-wrap:anywhere;white-space:pre-wrap}
pre{background:var(--code);border-radius:6px;padding:.65rem .8rem;margin:.25rem 0;white-space:pre-wrap;overflow-wrap:anywhere;max-height:26rem;overflow-y:auto;line-height:1.45}
.soft{color:var(--soft);font-weight:400}.wrap{overflow-wrap:anywhere;font-size:.85rem}.toned{color:var(--tone)}
.check{background:none;color:var(--soft);padding:0}
summary{cursor:pointer}
:focus-visible{outline:3px solid var(--link);outline-offset:2px;border-radius:4px}

nav{position:sticky;top:0;z-index:2;background:var(--card);border-bottom:1px solid var(--line)}
nav ul{display:flex;gap:.25rem;overflow-x:auto;white-space:nowrap;align-items:center}
nav a{display:block;padding:.7rem .6rem;color:var(--text);text-decoration:none;font-size:.92rem}nav a:hover{text-decoration:underline}
.brand{margin-right:auto;padding-right:1rem}.brand a{font-weight:700;padding-left:0}.brand a::before{content:"";display:inline-block;width:.7rem;height:.7rem;border-radius:50%;background:var(--tone);margin-right:.5rem}
.count{display:inline-block;background:var(--skip-bg);color:var(--soft);border-radius:999px;padding:0 .5em;font-size:.8rem;font-weight:600}h2 .count{vertical-align:.15em}

.banner{background:var(--card);border:1px solid var(--line);border-top:6px solid var(--tone);border-radius:10px;padding:1.5rem 1.75rem;margin:1.5rem 0;box-shadow:var(--shade)}
.banner h1{color:var(--tone);display:flex;align-items:center;gap:.9rem}
.seal{display:grid;place-items:center;flex:none;width:1.5em;height:1.5em;border-radius:50%;background:var(--tone);color:var(--card);font-size:.8em;line-height:1}
.lead{font-size:1.08rem;margin:.8rem 0}
.parts{display:flex;gap:3px;height:10px;margin:1rem 0 1.25rem}.parts i{background:var(--tone);border-radius:3px;min-width:6px}
.figures{display:grid;grid-template-columns:repeat(auto-fit,minmax(9rem,1fr));gap:1rem}
.figures div{display:flex;flex-direction:column}.figures dt{order:1;color:var(--soft);font-size:.88rem}.figures dd>b:first-child{font-size:1.75rem;font-weight:650;letter-spacing:-.02em}
.trend dd{display:flex;gap:.75rem;align-items:center}.spark{width:11.25rem;height:2rem;max-width:100%}.spark path{fill:none;stroke:var(--link);stroke-width:2;stroke-linejoin:round;stroke-linecap:round}.spark circle{fill:var(--link)}

.badge{display:inline-block;min-width:4.2rem;text-align:center;background:var(--tint);color:var(--tone);border-radius:999px;padding:.05rem .6rem;font-size:.8rem;font-weight:650;white-space:nowrap}
.failure{background:var(--card);border:1px solid var(--line);border-left:5px solid var(--tone);border-radius:8px;padding:1rem 1.25rem;margin:.75rem 0;box-shadow:var(--shade)}
.failure h3 a{color:var(--text)}
.reason{margin:.75rem 0;padding:.1rem 0 .1rem .9rem;border-left:3px solid var(--tone)}
.reason>p{font-weight:600}.reason.note>p,.reason.warn>p{font-weight:400}
.reason dl{display:grid;gap:.3rem;margin:.4rem 0}.reason dl>div{display:grid;grid-template-columns:6.5rem 1fr;gap:.75rem;font-size:.93rem}
.reason dt{color:var(--soft)}.expected code{background:var(--pass-bg);color:var(--pass)}.got code{background:var(--fail-bg);color:var(--fail)}
.note .expected code,.note .got code{background:var(--code);color:inherit}
.again{font-size:.92rem;margin-top:.75rem}

.notes li{background:var(--card);border:1px solid var(--line);border-left:5px solid var(--tone);border-radius:8px;padding:.6rem 1rem;margin:.4rem 0;font-size:.95rem}
.filter{border:0;padding:0;margin:0 0 .75rem;display:flex;flex-wrap:wrap;gap:.25rem .5rem;align-items:center;font-size:.92rem}.filter legend{float:left;color:var(--soft);padding:0;margin-right:.5rem}
.filter label{padding:.15rem .8rem;border:1px solid var(--line);border-radius:999px;background:var(--card);cursor:pointer}.filter label:has(:checked){border-color:var(--link);box-shadow:inset 0 0 0 1px var(--link)}
.filter input{accent-color:var(--link);margin:0 .25rem 0 0}
.system>h3{margin:1.25rem 0 .5rem}
.card{background:var(--card);border:1px solid var(--line);border-left:5px solid var(--tone);border-radius:8px;margin:.4rem 0;box-shadow:var(--shade)}
.card>summary{display:grid;grid-template-columns:auto 1fr auto 4.5rem;gap:0 .9rem;align-items:baseline;padding:.55rem 1rem}.card>summary::-webkit-details-marker{display:none}.card>summary:hover .name{text-decoration:underline;text-underline-offset:.15em}
.elsewhere{display:grid;grid-template-columns:auto 1fr 4.5rem;gap:0 .9rem;align-items:baseline;padding:.55rem 1rem}.elsewhere a{font-weight:600}.pages a,.pages b{padding:0 .25rem}.further h1{font-size:1.35rem}
.name{font-weight:600}.took{text-align:right;font-variant-numeric:tabular-nums}
.card>.body{padding:.25rem 1.25rem 1rem;border-top:1px solid var(--line);scroll-margin-top:7rem}
.facts{display:grid;grid-template-columns:repeat(auto-fit,minmax(13rem,1fr));gap:.75rem 1.5rem}.facts dt{color:var(--soft);font-size:.82rem}.facts dd{overflow-wrap:anywhere}
.facts.small{display:flex;flex-wrap:wrap;gap:.15rem 1.25rem;font-size:.85rem;margin:.6rem 0}.facts.small div{display:flex;gap:.4rem}.facts.small dt{font-size:inherit}

.steps{margin:.75rem 0 0}
.steps>li{display:grid;grid-template-columns:4.2rem 1fr;gap:0 1.6rem;position:relative;padding-bottom:1.1rem}
.steps>li::before{content:"";position:absolute;left:4.75rem;top:.45rem;width:.75rem;height:.75rem;border-radius:50%;background:var(--tone);z-index:1;box-shadow:0 0 0 3px var(--card)}
.steps>li::after{content:"";position:absolute;left:calc(5.125rem - 1px);top:.7rem;bottom:-.4rem;width:2px;background:var(--line)}.steps>li:last-child::after{display:none}
.when{text-align:right;color:var(--soft);font-size:.85rem;font-variant-numeric:tabular-nums;padding-top:.1rem;white-space:nowrap}.what{min-width:0}
.window{margin:.5rem 0;max-width:32rem;font-size:.9rem}.track{position:relative;height:10px;border-radius:5px;overflow:hidden;background:var(--fail-bg);border:1px solid var(--line)}
.track i{position:absolute;inset:0 auto 0 0}.life{background:var(--skip-bg)}.age{background:var(--tone);min-width:4px}.window p{margin:.2rem 0}
.wire,.held,.matrix{margin:.35rem 0}.wire>summary{overflow-wrap:anywhere}.held{font-size:.85rem}.held>summary{color:var(--soft)}.held code{margin-right:.15rem}
.sides{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(24rem,100%),1fr));gap:.75rem;margin:.4rem 0}.sides>div{min-width:0}
.pictures{display:flex;flex-wrap:wrap;gap:.75rem;margin:.6rem 0}
.shot{width:13.5rem;max-width:100%}.shot[open]{width:48rem}.shot>summary .picture{cursor:zoom-in}.shot[open]>summary .picture{cursor:zoom-out}.shot>summary{list-style:none}.shot>summary::-webkit-details-marker{display:none}
.picture{display:none;width:100%;aspect-ratio:4/3;background-size:cover;background-position:top;border:1px solid var(--line);border-radius:6px;print-color-adjust:exact;-webkit-print-color-adjust:exact}
.caption{display:block;font-size:.82rem;color:var(--soft);overflow-wrap:anywhere}.caption b{color:var(--text)}

.matrix>summary{padding:.5rem 0;font-weight:600}
.chips{display:flex;flex-wrap:wrap;gap:.3rem .4rem;align-items:center}p.chips{gap:.3rem .6rem}
.chip.missing{--tint:none;--tone:var(--soft);box-shadow:inset 0 0 0 1px var(--line)}.chip{background:var(--tint);color:var(--tone);border-radius:6px;padding:.05rem .55rem;font-size:.85rem;white-space:nowrap}
.grid>div{display:grid;grid-template-columns:minmax(13rem,18rem) 1fr;gap:.25rem 1rem;padding:.45rem 0;border-bottom:1px solid var(--line);align-items:baseline}
.scroll{overflow-x:auto;background:var(--card);border:1px solid var(--line);border-radius:8px}
table{border-collapse:collapse;width:100%;min-width:44rem;font-size:.9rem}th,td{text-align:left;vertical-align:top;padding:.55rem .8rem;border-top:1px solid var(--line)}
thead th{border-top:0;color:var(--soft);font-weight:600}tbody th{font-weight:500;width:24%}q{quotes:"“" "”"}
footer{padding:2.5rem 1.25rem;color:var(--soft);font-size:.85rem}
${FILTERS}
@media (max-width:56rem){.card>summary,.elsewhere{grid-template-columns:auto 1fr auto}.key{grid-column:2;grid-row:2;overflow-wrap:anywhere}.took{grid-column:3;grid-row:1}}
@media (max-width:40rem){.brand{padding-right:.25rem}main,footer,nav ul{padding:0 .8rem}.banner{padding:1.1rem}.failure,.card>.body{padding-left:.8rem;padding-right:.8rem}
.card>summary,.elsewhere{padding:.55rem .8rem}.badge{min-width:0}
.steps>li{display:block;padding-left:1.4rem}.steps>li::before{left:0}.steps>li::after{left:calc(.375rem - 1px)}.when{display:block;text-align:left}
.reason dl>div,.grid>div{grid-template-columns:1fr;gap:0}}
@media print{:root{color-scheme:light;--page:#fff}body{font-size:10.5pt}nav,.filter{display:none}main,footer{max-width:none;padding:0}.banner,.failure,.card{box-shadow:none;break-inside:avoid}.card[open]{break-inside:auto}
.badge,.parts i,.chip,.track i,.steps>li::before,.seal,code{print-color-adjust:exact;-webkit-print-color-adjust:exact}pre{max-height:none;overflow:visible}.scroll{overflow:visible}table{min-width:0}
.matrix::details-content{content-visibility:visible;block-size:auto}a{color:inherit}}
`;
