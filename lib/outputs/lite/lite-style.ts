/** The whole style of a lite page, which stands in it: nothing else is fetched. */
export const LITE_STYLE = [
  ':root{color-scheme:light dark;--mark:#ffcf24}',
  'body{max-width:41rem;margin:0 auto;padding:0 1rem 2rem;font:1.125rem/1.6 Georgia,serif;overflow-wrap:anywhere}',
  'header,footer,.meta,nav{font:1rem/1.5 system-ui,sans-serif}',
  'header,footer,section{border-top:1px solid;padding-block:.5rem;margin-block:1rem}header,footer{border-bottom:1px solid}',
  'h1{font-size:1.875rem;line-height:1.1;margin-block:1rem .5rem}h2{font-size:1.25rem;line-height:1.25}h3{font-size:1.125rem;line-height:1.3;margin:1rem 0 .25rem}',
  'a{color:inherit;text-underline-offset:.15em}:focus-visible{outline:3px solid var(--mark);box-shadow:0 0 0 5px}',
  'nav a,header a{display:inline-block;min-height:2.75rem;line-height:2.75rem;margin-inline-end:1rem}',
  'img{max-width:100%;height:auto}figure,blockquote{margin-inline:0}blockquote{border-inline-start:4px solid;padding-inline-start:1rem}',
  'pre,table{display:block;overflow-x:auto}th,td{text-align:start;padding:.25rem .75rem .25rem 0;vertical-align:top}',
].join('')
