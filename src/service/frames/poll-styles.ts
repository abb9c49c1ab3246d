/**
 * Of the page of a poll, whose form and results look as the element's do; the colours are those of the page. Where the script
 * of the frame has found that no ballot can be kept here, the question is only to read.
 */
export const POLL_STYLES = `form{margin:0}
fieldset{margin:0;padding:0;border:0;min-width:0}
legend{padding:0;margin-bottom:.25em;font-weight:700;line-height:1.45}
.hint{margin:0 0 .25em;font-size:.875em;color:var(--muted)}
label{display:flex;align-items:center;gap:.75em;min-height:max(2.75em,44px);box-sizing:border-box;padding:.35em 0;border-radius:.5em;cursor:pointer}
label:hover{background:var(--surface-alt)}
label span{flex:1;min-width:0}
label img{flex:none;width:5em;height:3.75em;object-fit:cover;border-radius:.375em;background:var(--surface-alt);font-size:.875em}
.scale{display:flex;flex-wrap:wrap;gap:.25em}
.scale label{flex:1;flex-direction:column;justify-content:center;gap:.35em;min-width:44px;max-width:6em;padding:.5em 0}
.scale span{flex:none}
input{appearance:none;-webkit-appearance:none;flex:none;box-sizing:border-box;width:1.25em;height:1.25em;margin:0;font:inherit;border:1.5px solid var(--control);border-radius:50%;background:transparent;cursor:inherit}
input:checked{border:.4em solid var(--accent)}
input[type=checkbox]{border-radius:.25em}
input[type=checkbox]:checked{border:1.5px solid var(--accent);background:var(--accent)}
input[type=checkbox]:checked::before{content:"";display:block;width:.3em;height:.6em;margin:.08em auto 0;border:solid var(--on-accent);border-width:0 .15em .15em 0;transform:rotate(45deg)}
:focus-visible{outline:2px solid var(--accent);outline-offset:3px}
.buttons{display:flex;flex-wrap:wrap;gap:.75em;margin:.75em 0}
button{min-height:max(2.75em,44px);padding:.5em 1.25em;font:inherit;font-weight:600;color:var(--on-accent);background:var(--accent);border:1px solid transparent;border-radius:.5em;cursor:pointer}
button:hover{filter:brightness(.92)}
.quiet{color:var(--accent);background:none;border-color:currentColor}
.thanks,.notice{padding:.5em .75em;margin-bottom:.75em;font-size:.9375em;border-inline-start:3px solid var(--accent);background:var(--surface-alt)}
.notice{color:var(--danger);border-color:var(--danger)}
.thanks:focus,.notice:focus{outline:none}
.bars li{gap:.25em 1em;align-items:baseline;padding:.45em 0;border:0}
.label{flex:1 8em;overflow-wrap:anywhere}
.most .label{font-weight:600}
.bars .number{font-size:.875em;color:var(--muted)}
.own{display:inline-block;margin-inline-start:.35em;padding:0 .5em;font-size:.9em;white-space:nowrap;color:var(--accent);border:1px solid;border-radius:1em}
progress{appearance:none;-webkit-appearance:none;flex:1 0 100%;width:100%;height:.5em;border:0;border-radius:1em;overflow:hidden;color:var(--accent);background:var(--surface-alt)}
progress::-webkit-progress-bar{background:var(--surface-alt)}
progress::-webkit-progress-value{background:var(--accent);opacity:.55}
progress::-moz-progress-bar{background:var(--accent);opacity:.55}
.most progress::-webkit-progress-value{opacity:1}
.most progress::-moz-progress-bar{opacity:1}
.receipt{font-size:.875em;color:var(--muted)}
.receipt b{font-weight:600;color:var(--text);font-variant-numeric:tabular-nums;letter-spacing:.03em;white-space:nowrap}
summary{display:flex;align-items:center;gap:.5em;min-height:44px;color:var(--accent);font-weight:600;cursor:pointer;list-style:none}
summary::-webkit-details-marker{display:none}
summary::before{content:"";width:.4em;height:.4em;margin-inline-start:.15em;border:solid;border-width:0 .13em .13em 0;transform:rotate(-45deg)}
[open]>summary::before{transform:rotate(45deg)}
.back a{display:inline-flex;align-items:center;min-height:44px}
[vote-at] input,[vote-at] .hint,[vote-at] .buttons{display:none}
noscript p{margin:.75em 0 0}
section+section{margin-top:1em;padding-top:1em;border-top:1px solid var(--border)}
.vh{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
@media (forced-colors:active){input,progress{appearance:auto;-webkit-appearance:auto}input[type=checkbox]:checked::before{content:none}.thanks,.notice{border-color:currentColor}}
@media print{.buttons,input,details:not([open]),.back{display:none}}
`;
