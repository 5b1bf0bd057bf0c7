/** The whole style of the desk's page, which stands in it: nothing else is fetched. */
export const STATUS_STYLE = [
  ':root{color-scheme:light dark;--paper:#fff;--ink:#101114;--soft:#55585f;--rule:#d8d8d3;--alert:#b3261e;--mark:#ffcf24}',
  '@media (prefers-color-scheme:dark){:root{--paper:#121316;--ink:#f2f1ec;--soft:#a9acb3;--rule:#33363c;--alert:#ff8a80}}',
  'body{max-width:70rem;margin:0 auto;padding:0 1rem 3rem;background:var(--paper);color:var(--ink);font:1rem/1.5 system-ui,sans-serif;overflow-wrap:break-word}',
  'header{border-bottom:4px solid;margin-block-end:1rem}header p{margin-block:1rem 0}h1{margin-block:0 .5rem;font-size:2rem;line-height:1.1}',
  'section{border-top:4px solid;margin-block-start:2rem}h2{font-size:1.25rem;line-height:1.25;margin-block:.5rem}',
  '.counts{display:grid;grid-template-columns:repeat(auto-fit,minmax(7rem,1fr));gap:1rem;margin-block:1.5rem}.counts div{border-top:1px solid var(--rule);padding-block-start:.25rem}',
  'dt{color:var(--soft)}dd{margin:0;font-size:1.75rem;line-height:1.2;font-weight:600;font-variant-numeric:tabular-nums}.alarm dt,.alarm dd,p.alarm{color:var(--alert)}',
  'table{inline-size:100%;border-collapse:collapse}th,td{text-align:start;vertical-align:top;padding:.375rem 1rem .375rem 0;border-bottom:1px solid var(--rule)}th{color:var(--soft);font-weight:400}time{font-variant-numeric:tabular-nums}',
  'ul{list-style:none;margin:0;padding:0}li{padding-block:.375rem;border-bottom:1px solid var(--rule)}code,pre{font:.875rem/1.5 ui-monospace,monospace}code{color:var(--soft)}li code{display:block;color:var(--ink)}pre{white-space:pre-wrap;margin-block:0}code,pre,td a{overflow-wrap:anywhere}',
  'a{color:inherit;text-underline-offset:.15em}:focus-visible{outline:3px solid var(--mark);box-shadow:0 0 0 5px var(--ink)}',
].join('')
