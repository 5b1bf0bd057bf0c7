import { rmSync, utimesSync } from 'node:fs'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { publicAt } from '../newsroom/published'
import { openIndexOf, smallNewsroom, writeFile, writeStory } from '../testing'

/** Files of `content/files` that a story links to. */

const NOW = Date.parse('2017-01-31T09:00:00+11:00')
const PDF = '%PDF-1.4\n%%EOF\n'
const LINK = 'See [the report](/files/budget/report.pdf), which is long.'

let dir: string
let indexDir: string

beforeEach(async () => {
  dir = smallNewsroom()
  indexDir = await openIndexOf(dir)
})

afterEach(() => void vi.unstubAllEnvs())

async function publish() {
  const desk = await import('./publish')
  return desk.publish({ contentDir: dir, indexDir })
}

async function told(): Promise<string[]> {
  return (await publish()).problems.map(({ file, line, message }) => `${file.replace(/^.*\//, '')}:${line} ${message}`)
}

async function answerTo(path: string, now = NOW): Promise<string> {
  const { admitFile } = await import('../archive/admission')
  const { routeOf } = await import('../urls')
  const route = routeOf(path)
  return route ? admitFile(path, route, publicAt(now)).answer : 'no address'
}

/** A ZIP file as far as its names go, each of which stands in it as it is. */
const zipOf = (...names: string[]) => `PK\u0003\u0004${'\0'.repeat(26)}${names.join('\0')}`

describe('a file is what its name says', () => {
  it.each([
    ['report.pdf', PDF],
    ['figures.csv', 'Port,Range\nBroome,8.2\n'],
    ['notes.txt', 'Plain words, 1 < 2.\n'],
    ['figures.json', '{"range": 8.2}'],
    ['ports.geojson', '{"type": "FeatureCollection", "features": []}'],
    ['figures.xlsx', zipOf('[Content_Types].xml', 'xl/workbook.xml')],
    ['letter.docx', zipOf('[Content_Types].xml', 'word/document.xml')],
    ['figures.ods', zipOf('mimetypeapplication/vnd.oasis.opendocument.spreadsheet', 'content.xml')],
    ['letter.odt', zipOf('mimetypeapplication/vnd.oasis.opendocument.text', 'content.xml')],
  ])('%s goes out', async (name, text) => {
    writeFile(dir, `files/${name}`, text)
    writeStory(dir, 'a-story', { id: 'aaaaaaaa', body: `See [it](/files/${name}).` })
    expect(await told()).toEqual([])
    expect(await answerTo(`/files/${name}`)).toBe('pass')
  })

  const PAGE = '<!doctype html><script>alert(1)</script>'
  it.each([
    ['report.pdf', PAGE, 'is no PDF inside — save it as what its name says'],
    ['report.pdf', '', 'is empty'],
    ['figures.csv', PAGE, 'holds HTML or XML'],
    ['figures.csv', 'a,b\0c', 'is no CSV inside'],
    ['notes.txt', ' <svg xmlns="http://www.w3.org/2000/svg"/>', 'holds HTML or XML'],
    ['figures.json', '{"range": ', 'is no JSON inside'],
    ['figures.json', PAGE, 'holds HTML or XML'],
    ['figures.xlsx', 'Port,Range', 'is no XLSX inside'],
    ['figures.xlsx', zipOf('[Content_Types].xml', 'word/document.xml'), 'is no XLSX inside'],
    ['figures.xlsx', zipOf('[Content_Types].xml', 'xl/workbook.xml', 'xl/vbaProject.bin'), 'holds macros'],
    ['figures.ods', zipOf('mimetypeapplication/vnd.oasis.opendocument.text'), 'is no ODS inside'],
    ['letter.odt', zipOf('index.html'), 'is no ODT inside'],
  ])('%s is refused with the line of its link when it is another', async (name, text, message) => {
    writeFile(dir, `files/${name}`, text)
    writeStory(dir, 'a-story', { id: 'aaaaaaaa', body: `See [it](/files/${name}).` })
    expect(await told()).toEqual([expect.stringContaining(`a-story.mdx:12 files/${name} ${message}`)])
    expect(await answerTo(`/files/${name}`)).toBe('unknown')
  })

  it.each([
    'page.html',
    'drawing.svg',
    'archive.zip',
    'macros.xlsm',
    'program.exe',
    'Report.PDF',
    'a report.pdf',
    'report',
  ])('%s is no name of one', async (name) => {
    writeFile(dir, `files/${name}`, PDF)
    writeStory(dir, 'a-story', { id: 'aaaaaaaa', body: `See [it](</files/${name}>).` })
    expect(await told()).toEqual([expect.stringContaining('is no file for readers — write a path such as report.pdf')])
    expect(await answerTo(`/files/${name}`)).toBe('unknown')
  })

  it('that is not there is told by the line of the link', async () => {
    writeStory(dir, 'a-story', { id: 'aaaaaaaa', body: LINK })
    expect(await told()).toEqual([
      'a-story.mdx:12 “budget/report.pdf” is not in files/ — check its name, or add the file',
    ])
  })

  it('and no page has one', async () => {
    writeFile(dir, 'files/budget/report.pdf', PDF)
    writeFile(
      dir,
      'pages/about.mdx',
      `---\ntitle: About\nstandfirst: Us.\nupdatedAt: 2017-01-01T09:00:00+11:00\n---\n\n${LINK}\n`,
    )
    expect(await told()).toEqual([expect.stringContaining('only stories carry pictures, recordings, charts and files')])
  })
})

describe('a file is as the stories that link to it', () => {
  it.each([
    ['a live one', '', 'pass'],
    ['a draft', 'status: draft', 'unknown'],
    ['one to come', 'embargoUntil: 2017-02-01T09:00:00+11:00', 'unknown'],
    [
      'one that was withdrawn',
      'status: withdrawn\nwithdrawal: {at: 2017-01-20T09:00:00+11:00, reason: A test}',
      'gone',
    ],
  ])('%s', async (_, fields, answer) => {
    writeFile(dir, 'files/budget/report.pdf', PDF)
    writeStory(dir, 'a-story', { id: 'aaaaaaaa', body: LINK, fields })
    expect(await told()).toEqual([])
    expect(await answerTo('/files/budget/report.pdf')).toBe(answer)
    expect(await answerTo('/files/report.pdf')).toBe('unknown')
  })

  it.each([
    ['once live, that was deleted', '', 'gone'],
    ['never live, that was deleted', 'status: draft', 'unknown'],
    ['to come, that was deleted', 'embargoUntil: 2100-02-01T09:00:00+11:00', 'unknown'],
  ])('one that was %s, also in an index made anew', async (_, fields, answer) => {
    writeFile(dir, 'files/budget/report.pdf', PDF)
    writeStory(dir, 'a-story', { id: 'aaaaaaaa', body: LINK, fields })
    await publish()
    rmSync(`${dir}/articles/2017/01/a-story.mdx`)
    await publish()
    expect(await answerTo('/files/budget/report.pdf')).toBe(answer)
    rmSync(indexDir, { recursive: true })
    await publish()
    expect(await answerTo('/files/budget/report.pdf')).toBe(answer)
    writeStory(dir, 'b-story', { id: 'bbbbbbbb', body: LINK })
    await publish()
    expect(await answerTo('/files/budget/report.pdf')).toBe('pass')
  })

  it('and one that another took the place of since, of its size and its time, is not sent', async () => {
    const put = (text: string) => {
      writeFile(dir, 'files/budget/report.pdf', text)
      utimesSync(`${dir}/files/budget/report.pdf`, 1_484_000_000, 1_484_000_000)
    }
    put(PDF)
    writeStory(dir, 'a-story', { id: 'aaaaaaaa', body: LINK })
    expect(await told()).toEqual([])
    expect(await answerTo('/files/budget/report.pdf')).toBe('pass')
    put(PDF.replace('1.4', '1.5'))
    expect(await answerTo('/files/budget/report.pdf')).toBe('unknown')
  })

  it('and one that nobody links to is nowhere', async () => {
    writeFile(dir, 'files/budget/report.pdf', PDF)
    writeStory(dir, 'a-story', { id: 'aaaaaaaa' })
    expect(await told()).toEqual([])
    expect(await answerTo('/files/budget/report.pdf')).toBe('unknown')
  })
})

describe('a story says what its files are', () => {
  const texts = async () => {
    const { findArticle } = await import('../archive/stories')
    const { fullText } = await import('../archive/full-text')
    const article = findArticle('a-story', publicAt(NOW))
    return { article, text: article && fullText('Markdown twin', article) }
  }

  it('in feeds, twins and lite, wherever its links stand', async () => {
    writeFile(dir, 'files/budget/report.pdf', PDF.padEnd(1_234_567))
    writeFile(dir, 'files/figures.csv', 'a,b\n1,2\n')
    const body = `${LINK}\n\n- [Figures](/files/figures.csv#top)\n\n<Explainer title="Why">\n\n[*All* of it](/files/budget/report.pdf)\n\n</Explainer>`
    writeStory(dir, 'a-story', { id: 'aaaaaaaa', body })
    expect(await told()).toEqual([])
    const { article, text } = await texts()
    expect(article?.files).toEqual([
      { src: 'budget/report.pdf', bytes: 1_234_567 },
      { src: 'figures.csv', bytes: 8 },
    ])
    expect(text?.html).toContain('/files/budget/report.pdf">the report (PDF, 1.2\u00a0MB)</a>, which is long.')
    expect(text?.html).toContain('/files/figures.csv#top">Figures (CSV, 1\u00a0kB)</a>')
    expect(text?.html).toContain('<em>All</em> of it (PDF, 1.2\u00a0MB)</a>')
    expect(text?.markdown).toContain('[the report (PDF, 1.2\u00a0MB)](')
    expect(text?.markdown).not.toContain('files.invalid')
  })

  it('anew when one changes, which is a change of the story', async () => {
    writeFile(dir, 'files/budget/report.pdf', PDF)
    writeStory(dir, 'a-story', { id: 'aaaaaaaa', body: LINK })
    writeStory(dir, 'b-story', { id: 'bbbbbbbb' })
    await publish()
    expect((await texts()).text?.markdown).toContain('(PDF, 1\u00a0kB)')
    writeFile(dir, 'files/budget/report.pdf', PDF.padEnd(4_000))
    expect((await publish()).changed).toEqual(['a-story'])
    expect((await texts()).text?.markdown).toContain('(PDF, 4\u00a0kB)')
    expect(await answerTo('/files/budget/report.pdf')).toBe('pass')
    // What nobody published, nobody is handed.
    writeFile(dir, 'files/budget/report.pdf', 'Words.')
    expect(await answerTo('/files/budget/report.pdf')).toBe('unknown')
    expect(await told()).toEqual([expect.stringContaining('is no PDF inside')])
    expect((await texts()).text?.markdown).toContain('(PDF, 4\u00a0kB)')
  })
})
