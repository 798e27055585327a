/**
 * How plain pages look: light and dark, from a small phone to a large screen, with a focus that shows. One text, whose
 * hash stands in the policy of every page.
 */
export const pageStyle: string = `:root{color-scheme:light dark;font-size:clamp(1rem,.75rem + .3125vw,1.5rem);--line:light-dark(#8a8f98,#7b818c);--soft:light-dark(#5b616b,#a6acb8);--edge:light-dark(#dfe2e7,#343943);--link:light-dark(#1f5fbf,#8ab4f8)}
*{box-sizing:border-box}
body{background:light-dark(#f5f6f8,#15171c);color:light-dark(#1c1f24,#e8eaee);font:1rem/1.5 system-ui,sans-serif;margin:0;padding:min(10vh,5rem) 1rem 2rem}
main{background:light-dark(#fff,#1e2128);border:1px solid var(--edge);border-radius:.75rem;margin:0 auto;max-width:26rem;padding:1.5rem}
main.wide{max-width:60rem}main>:last-child{margin-bottom:0}
header{color:var(--soft);font-weight:600}h1{font-size:1.5rem;line-height:1.25;margin:.25rem 0 1rem;overflow-wrap:anywhere}h2{font-size:1.125rem;line-height:1.25;margin:2rem 0 .5rem}p{margin:1rem 0;overflow-wrap:anywhere}
a{color:var(--link)}label{display:block;font-weight:500;margin:1rem 0}small{color:var(--soft);font-weight:400}
input,select{background:light-dark(#fff,#15171c);border:1px solid var(--line);border-radius:.375rem;color:inherit;display:block;font:inherit;margin-top:.25rem;padding:.5rem .625rem;width:100%}
input[readonly]{background:none;border-color:var(--edge)}
button{background:light-dark(#1f5fbf,#2f6fd0);border:0;border-radius:.375rem;color:#fff;cursor:pointer;font:inherit;font-weight:600;margin-top:.5rem;padding:.625rem 1rem;width:100%}
button.quiet{background:none;border:1px solid var(--line);color:inherit;margin:0;padding:.375rem .75rem;width:auto}
:focus-visible{outline:2px solid var(--link);outline-offset:2px}
[role=alert]{background:light-dark(#fdecea,#3a1d1f);border-radius:.375rem;color:light-dark(#8f1d14,#ffb4ab);padding:.5rem .75rem}
[role=status]{background:light-dark(#e8f4ea,#17301e);border-radius:.375rem;color:light-dark(#1c5e2b,#9bd8a8);padding:.5rem .75rem}
.bar{align-items:center;display:flex;flex-wrap:wrap;gap:.5rem 1rem;justify-content:space-between}.bar h1{margin:0}
.tiles{display:grid;gap:.75rem;grid-template-columns:repeat(auto-fill,minmax(min(8rem,100%),1fr));list-style:none;margin:1.25rem 0 0;padding:0}
.tiles a{align-items:center;border:1px solid var(--edge);border-radius:.5rem;color:inherit;display:flex;flex-direction:column;font-weight:500;gap:.625rem;height:100%;overflow-wrap:anywhere;padding:1rem;text-align:center;text-decoration:none}
.tiles a:hover{border-color:var(--link)}
.icon{align-items:center;background:light-dark(#e6eefb,#22314a);border-radius:.5rem;color:light-dark(#1f5fbf,#a9c8ff);display:flex;flex:none;font-size:1.25rem;font-weight:600;height:3rem;justify-content:center;object-fit:contain;width:3rem}
img.icon{background:none}
.qr{display:block;height:auto;margin:1rem auto;max-width:100%;width:13rem}
code{font-family:ui-monospace,monospace;overflow-wrap:anywhere}
.codes{columns:10rem;font:.8125rem/2 ui-monospace,monospace;list-style:none;margin:1rem 0;padding:0;white-space:nowrap}
@media print{body{background:none;padding:0}main{border:0}button{display:none}}
table{border-spacing:0 .375rem}th{font-weight:500;padding-inline-end:1rem;text-align:start;vertical-align:top}td{overflow-wrap:anywhere}`
