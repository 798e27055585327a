/**
 * How plain pages look: as the consoles do, with the same colours, edges and accents, light and dark, from a small phone to a
 * large screen, with a focus that shows. One text, whose hash stands in the policy of every page; the half is a class.
 */
export const pageStyle: string = `:root{color-scheme:light dark;font-size:clamp(1rem,.75rem + .3125vw,1.5rem);--accent:light-dark(#4263eb,#3b5bdb);--link:light-dark(#3b5bdb,#91a7ff);--tint:light-dark(#edf2ff,#2b3147);--line:light-dark(#868e96,#828282);--soft:light-dark(#495057,#b8b8b8);--edge:light-dark(#ced4da,#424242);--page:light-dark(#fff,#242424)}
.application{--accent:#087f5b;--link:light-dark(#087f5b,#38d9a9);--tint:light-dark(#e6fcf5,#1f3a33)}
*{box-sizing:border-box}
body{background:var(--page);color:light-dark(#1a1b1e,#c9c9c9);font:.875rem/1.5 system-ui,-apple-system,"Segoe UI",Roboto,sans-serif;margin:0;padding:min(10vh,5rem) 1rem 2rem}
main{border:1px solid var(--edge);border-radius:.5rem;margin:0 auto;max-width:25rem;padding:1.5rem}
main.wide{max-width:60rem}main>:last-child{margin-bottom:0}
header{align-items:center;color:var(--soft);display:flex;font-weight:600;gap:.5rem}header::before{background:linear-gradient(135deg,var(--accent) 50%,var(--link) 50%);border-radius:3px;content:"";flex:none;height:1rem;width:1rem}
h1{font-size:1.25rem;font-weight:600;line-height:1.4;margin:.25rem 0 1rem;overflow-wrap:anywhere}h2{font-size:.9375rem;font-weight:600;line-height:1.4;margin:1.5rem 0 .5rem}p{margin:1rem 0;overflow-wrap:anywhere}
a{color:var(--link)}label{display:block;font-weight:500;margin:1rem 0}small{color:var(--soft);font-weight:400}
input,select{background:light-dark(#fff,#2e2e2e);border:1px solid var(--line);border-radius:.25rem;color:inherit;display:block;font:inherit;margin-top:.25rem;padding:.4375rem .75rem;width:100%}
input[readonly]{background:none;border-color:var(--edge)}
button{background:var(--accent);border:0;border-radius:.25rem;color:#fff;cursor:pointer;font:inherit;font-weight:600;margin-top:.5rem;padding:.5rem 1rem;width:100%}
button.quiet{background:none;border:1px solid var(--line);color:inherit;margin:0;padding:.25rem .75rem;width:auto}
:focus-visible{outline:2px solid var(--link);outline-offset:2px}
[role=alert]{background:light-dark(#fff5f5,#3a1d1f);border-radius:.25rem;color:light-dark(#a61e1e,#ffc9c9);padding:.5rem .75rem}
[role=status]{background:light-dark(#ebfbee,#16301f);border-radius:.25rem;color:light-dark(#226e31,#b2f2bb);padding:.5rem .75rem}
.bar{align-items:center;display:flex;flex-wrap:wrap;gap:.5rem 1rem;justify-content:space-between}.bar h1{margin:0}
.tiles{display:grid;gap:.75rem;grid-template-columns:repeat(auto-fill,minmax(min(8.5rem,100%),1fr));list-style:none;margin:1.25rem 0 0;padding:0}
.tiles a{align-items:center;border:1px solid var(--edge);border-radius:.5rem;color:inherit;display:flex;flex-direction:column;font-weight:500;gap:.625rem;height:100%;overflow-wrap:anywhere;padding:1rem;text-align:center;text-decoration:none}
.tiles a:hover{border-color:var(--accent)}
.icon{align-items:center;background:var(--tint);border-radius:.5rem;color:var(--link);display:flex;flex:none;font-size:1.25rem;font-weight:600;height:3rem;justify-content:center;object-fit:contain;width:3rem}
img.icon{background:none}
.qr{background:#fff;display:block;height:auto;margin:1rem auto;max-width:100%;width:13rem}
code{font-family:ui-monospace,SFMono-Regular,Menlo,Consolas,monospace;overflow-wrap:anywhere}
.codes{columns:10rem;font:.8125rem/2 ui-monospace,SFMono-Regular,Menlo,Consolas,monospace;list-style:none;margin:1rem 0;padding:0;white-space:nowrap}
@media print{body{background:none;padding:0}main{border:0}button{display:none}}
table{border-spacing:0 .375rem}th{font-weight:500;padding-inline-end:1rem;text-align:start;vertical-align:top}td{overflow-wrap:anywhere}`
