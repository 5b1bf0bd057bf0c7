import { describe, expect, it } from 'vitest'
import { Brackets } from './brackets'

/** Which of these names are tags in an archive of such posts. */
function tagsIn(posts: string[], names: string[]): string[] {
  const brackets = new Brackets()
  for (const text of posts) brackets.meet({ is: 'html', text, tags: 'shortcode' })
  return names.filter((name) => brackets.isTag(name))
}

describe('a word alone in brackets', () => {
  it.each([
    ['has a line for itself', ['One.\n\n[newsletter]\n\nTwo.']],
    ['has a paragraph for itself', ['<p>One.</p><p style="x"><strong>[newsletter]</strong>&nbsp;</p>']],
    ['shares its line with others like it', ['One.\n[newsletter] [share]<br />Two.']],
    ['has a block for itself', ['<!-- wp:shortcode -->[newsletter]<!-- /wp:shortcode -->']],
    ['mostly has a line for itself, and stands in words too', ['[newsletter]', 'Sign up: [newsletter] now.']],
    ['says something elsewhere in the archive', ['Read our [newsletter] today.', '<p>[newsletter list="2"]</p>']],
    ['holds something elsewhere in the archive', ['Our [newsletter] today.', '[newsletter]Sign up[/newsletter]']],
    ['is closed at once elsewhere', ['Our [newsletter] today.', 'See [newsletter /]']],
    ['stands in words on three posts', Array.from({ length: 3 }, () => 'Read our [newsletter] today.')],
  ])('is a tag where it %s', (_, posts) => {
    expect(tagsIn(posts, ['newsletter'])).toEqual(['newsletter'])
  })

  it('is a tag where its name is none of a language', () => {
    expect(tagsIn(['Sign up [mc4wp_form] now.'], ['mc4wp_form'])).toEqual(['mc4wp_form'])
  })

  it.each([
    ['“It [sic] was [the] day [Smith] came [1] to […] it [emphasis added]”, he said.'],
    ['<p>“It was late.”</p><p>[applause]</p><p><em>[laughs]</em></p>'],
    ['Read our [newsletter] today.'],
    ['<pre>[newsletter]</pre><p><code>[newsletter]</code></p><p>[[newsletter]]</p>'],
  ])('is a word in %s', (text) => {
    const names = ['sic', 'the', 'Smith', 'emphasis', 'applause', 'laughs', 'newsletter']
    expect(tagsIn([text, text], names)).toEqual([])
  })

  it('is a word that editors put there, on however many posts', () => {
    expect(
      tagsIn(
        Array.from({ length: 9 }, () => 'It [sic] was [their] own.'),
        ['sic', 'their'],
      ),
    ).toEqual([])
  })
})
