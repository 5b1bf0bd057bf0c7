/** Plain words of the newsroom on itself or on a topic. */
export function Paragraphs({ paragraphs }: { paragraphs: string[] }) {
  return paragraphs.map((paragraph) => (
    <p key={paragraph} className="mb-3 max-w-measure font-headline text-lg" dir="auto">
      {paragraph}
    </p>
  ))
}
