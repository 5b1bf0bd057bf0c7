/** The path, with what is asked, of an address as a field says it: whole, from the top of the site on, or without a slash. */
export function pathOf(address: string): string {
  if (!URL.canParse(address, 'https://old.invalid')) return `/${address}`
  const { pathname, search } = new URL(address, 'https://old.invalid')
  return pathname + search
}
