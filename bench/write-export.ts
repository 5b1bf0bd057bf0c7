import { closeSync, openSync, writeSync } from 'node:fs'

/** An export of WordPress as large as an archive is: each post with its picture, its lists and its comments. */
export function writeExport(file: string, posts: number): void {
  const export_ = openSync(file, 'w')
  const write = (text: string) => writeSync(export_, text)
  write(
    '<?xml version="1.0" encoding="UTF-8" ?>\n<rss version="2.0" xmlns:wp="http://wordpress.org/export/1.2/"><channel><link>https://old.example</link>\n',
  )
  for (let author = 0; author < 40; author++)
    write(
      `<wp:author><wp:author_login>author${author}</wp:author_login><wp:author_display_name>Author Number${author}</wp:author_display_name></wp:author>\n`,
    )
  for (let post = 1; post <= posts; post++) write(postOf(post, posts))
  write('</channel></rss>\n')
  closeSync(export_)
}

const SENTENCE = 'The water rises and falls twice a day on most coasts, and nobody who lives there looks up. '

function postOf(post: number, posts: number): string {
  const moment = new Date(Date.UTC(2000, 0, 1) + post * 3 * 3_600_000).toISOString().slice(0, 19).replace('T', ' ')
  const other = 1 + ((post * 7919) % posts)
  const body = [
    `${SENTENCE.repeat(4)}See <a href="https://old.example/story-${other}/">what was said before</a>.`,
    `<h3>Part ${post}</h3>`,
    `[caption width="300"]<img src="https://old.example/wp-content/uploads/${post}.jpg" alt="Water ${post}" /> A caption.[/caption]`,
    `${SENTENCE.repeat(6)}<b>Bold</b> and <em>slanted</em> & {more}.`,
    'https://www.youtube.com/watch?v=aqz-KE-bpKQ',
    '<blockquote>Somebody said so.</blockquote>',
    `<ul><li>One</li><li>Two</li></ul>\n\n${SENTENCE.repeat(6)}`,
  ].join('\n\n')
  const field = (name: string, value: string | number) => `<${name}><![CDATA[${value}]]></${name}>`
  return `<item>${field('title', `Story ${post} of the coast`)}<link>https://old.example/story-${post}/</link>${field('dc:creator', `author${post % 40}`)}${field('content:encoded', body)}${field('wp:post_id', post)}${field('wp:post_date_gmt', moment)}${field('wp:post_name', `story-${post}`)}${field('wp:status', 'publish')}${field('wp:post_type', 'post')}<category domain="category" nicename="c${post % 6}">Section ${post % 6}</category><category domain="post_tag" nicename="t${post % 900}">Tag ${post % 900}</category><wp:comment>${field('wp:comment_content', SENTENCE.repeat(3))}</wp:comment></item>\n`
}
