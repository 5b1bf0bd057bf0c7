import Image from 'next/image'

/** The reporter’s vocabulary, in its simplest form. */
export const blocks = {
  Figure: ({ src, alt, caption }) => (
    <figure>
      <Image src={`/pictures/${src}`} alt={alt} width={1200} height={800} />
      <figcaption>{caption}</figcaption>
    </figure>
  ),
  Gallery: ({ children }) => <section>{children}</section>,
  PullQuote: ({ children }) => <blockquote>{children}</blockquote>,
  KeyPoints: ({ title, children }) => <Box title={title}>{children}</Box>,
  Explainer: ({ title, children }) => <Box title={title}>{children}</Box>,
  Aside: ({ title, children }) => <Box title={title}>{children}</Box>,
  Timeline: ({ children }) => <ol>{children}</ol>,
  TimelineEvent: ({ date, children }) => (
    <li>
      <strong>{date}</strong> {children}
    </li>
  ),
  Definitions: ({ title, children }) => <Box title={title}>{children}</Box>,
  Definition: ({ word, children }) => <Box title={word}>{children}</Box>,
  Term: ({ children }) => <dfn>{children}</dfn>,
  BigNumber: ({ value, label }) => (
    <p>
      <strong>{value}</strong> {label}
    </p>
  ),
  Table: ({ caption, children }) => <Box title={caption}>{children}</Box>,
  Audio: ({ src }) => (
    // biome-ignore lint/a11y/useMediaCaption: the naive site has no transcripts.
    <audio src={`/audio/${src}`} controls />
  ),
  Chart: ({ title, summary }) => <Box title={title}>{summary}</Box>,
  Map: ({ title, summary }) => <Box title={title}>{summary}</Box>,
  Embed: ({ url, title }) => <a href={url}>{title}</a>,
}

function Box({ title, children }) {
  return (
    <aside>
      <h3>{title}</h3>
      {children}
    </aside>
  )
}
