/** The colours of a map: a picture knows nothing of the page's tokens, so each map is drawn in both. They are those of `app/globals.css` where there is one. */
export const SCHEMES = {
  light: {
    paper: '#ffffff',
    ink: '#101114',
    soft: '#55585f',
    sea: '#e3ebf1',
    land: '#f8f8f5',
    line: '#85888f',
    mark: '#ffcf24',
    steps: ['#d3e2f1', '#9dbfe0', '#5f93c8', '#1f5fa8', '#0f3566'],
  },
  dark: {
    paper: '#121316',
    ink: '#f2f1ec',
    soft: '#a9acb3',
    sea: '#0c1218',
    land: '#2a2d33',
    line: '#7c8088',
    mark: '#ffcf24',
    steps: ['#1d3550', '#2b5a8a', '#4783bd', '#7db8f5', '#cfe5fc'],
  },
} as const

export type Scheme = keyof typeof SCHEMES
export type Colours = (typeof SCHEMES)[Scheme]
