/** The report's whole style sheet: system fonts, light and dark by the reader's setting, nothing fetched. */
export const STYLES = `
:root{color-scheme:light dark;--page:#fff;--text:#16191d;--soft:#545c66;--line:#d8dde3;--card:#f6f8fa;--code:#eef1f4;
--pass:#116329;--fail:#b3151d;--warn:#805400;--inconclusive:#6b3fa0;--skip:#545c66;--link:#0a58b8;--bar:#c9d1da}
@media (prefers-color-scheme:dark){:root{--page:#0f1216;--text:#e8ebee;--soft:#a7b0ba;--line:#2d343c;--card:#171b21;--code:#1e242b;
--pass:#5bd17d;--fail:#ff8a85;--warn:#e7b549;--inconclusive:#c9a6f5;--skip:#a7b0ba;--link:#7db8ff;--bar:#3a434d}}
*{box-sizing:border-box}
body{margin:0;background:var(--page);color:var(--text);font:16px/1.5 system-ui,-apple-system,"Segoe UI",Roboto,sans-serif}
header,main,footer{max-width:72rem;margin:0 auto;padding:0 1.25rem}
a{color:var(--link)}
h1{font-size:2rem;line-height:1.2;margin:.25rem 0}
h2{font-size:1.4rem;margin:2.5rem 0 .75rem;padding-top:.5rem;border-top:1px solid var(--line)}
h3{font-size:1.05rem;margin:0}
h4{font-size:.95rem;margin:1rem 0 .25rem}
p{margin:.35rem 0}
code,pre,.mono{font-family:ui-monospace,SFMono-Regular,Menlo,Consolas,monospace;font-size:.875em}
code{background:var(--code);border-radius:4px;padding:.1em .3em;overflow-wrap:anywhere}
pre{background:var(--code);border-radius:6px;padding:.6rem .75rem;margin:.25rem 0;white-space:pre-wrap;overflow-wrap:anywhere;max-height:28rem;overflow-y:auto}
.soft{color:var(--soft)}
.skip-link{position:absolute;left:-999rem}.skip-link:focus{left:1rem;top:1rem;background:var(--page);padding:.5rem 1rem;z-index:1}
.banner{border-left:.6rem solid var(--tone);background:var(--card);border-radius:6px;padding:1rem 1.25rem;margin:1.5rem 0 1rem}
.banner h1{color:var(--tone)}
.pass{--tone:var(--pass)}.warn{--tone:var(--warn)}.fail,.error{--tone:var(--fail)}.inconclusive{--tone:var(--inconclusive)}.skip,.not-run{--tone:var(--skip)}
.badge{display:inline-block;min-width:3.2rem;text-align:center;border:1px solid var(--tone);color:var(--tone);border-radius:999px;padding:0 .6rem;font-size:.8rem;font-weight:600;white-space:nowrap}
.facts{display:grid;grid-template-columns:repeat(auto-fit,minmax(11rem,1fr));gap:.5rem 1.25rem;margin:.75rem 0}
.facts dt{color:var(--soft);font-size:.8rem}.facts dd{margin:0;overflow-wrap:anywhere}
.numbers{display:flex;flex-wrap:wrap;gap:.5rem 1.5rem;list-style:none;padding:0;margin:.5rem 0}.numbers b{font-size:1.3rem;color:var(--tone)}
.card{border:1px solid var(--line);border-left:4px solid var(--tone);border-radius:6px;margin:.5rem 0;background:var(--page)}
.card>summary,.card>.head{display:flex;gap:.75rem;align-items:baseline;padding:.5rem .75rem;flex-wrap:wrap}
.card>summary{cursor:pointer}.card>summary:focus-visible,a:focus-visible,pre:focus-visible,.scroll:focus-visible{outline:3px solid var(--link);outline-offset:2px}
.card>.body{padding:0 .9rem .9rem}
.grow{flex:1 1 16rem}
.reason{margin:.5rem 0;padding-left:.75rem;border-left:3px solid var(--tone)}
.reason dl{display:grid;grid-template-columns:5.5rem 1fr;gap:.1rem .75rem;margin:.25rem 0}.reason dt{color:var(--soft)}.reason dd{margin:0;overflow-wrap:anywhere}
ol.steps{list-style:none;margin:.5rem 0;padding:0 0 0 1rem;border-left:2px solid var(--line)}
ol.steps>li{position:relative;padding:.35rem 0 .35rem .75rem}
ol.steps>li::before{content:"";position:absolute;left:calc(-1rem - 6px);top:.95rem;width:10px;height:10px;border-radius:50%;background:var(--tone)}
.window{margin:.25rem 0;max-width:30rem}
.window svg{display:block;width:100%;height:14px}
details.wire{margin:.25rem 0}details.wire>summary{cursor:pointer;overflow-wrap:anywhere}
.pictures{display:flex;flex-wrap:wrap;gap:.75rem;margin:.5rem 0}
figure{margin:0;width:19rem;max-width:100%}figcaption{font-size:.8rem;color:var(--soft)}
.picture{width:100%;aspect-ratio:4/3;background-size:cover;background-position:top;border:1px solid var(--line);border-radius:4px}
.scroll{overflow-x:auto}
table{border-collapse:collapse;width:100%;font-size:.9rem}
th,td{text-align:left;vertical-align:top;padding:.4rem .6rem;border-bottom:1px solid var(--line)}
thead th{background:var(--card)}
td q{color:var(--soft)}
nav ul{display:flex;flex-wrap:wrap;gap:.25rem 1.25rem;list-style:none;padding:0}
footer{padding:2rem 1.25rem;color:var(--soft);font-size:.85rem}
@media print{details{break-inside:avoid}.skip-link,nav{display:none}}
`;
