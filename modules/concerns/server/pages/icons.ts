import { type Html, raw } from '#platform/html.ts'

/** Strokes of 24 × 24, drawn for these pages; a topic names its icon, an unknown one gets the last. */
const strokes: Record<string, string> = {
  trash: 'M4 7h16M9 7V4h6v3M6 7l1 13h10l1-13M10 11v6M14 11v6',
  road: 'M8 4 4 20M16 4l4 16M12 4v3M12 10v4M12 17v3',
  lamp: 'M9 18h6M10 21h4M8 14a6 6 0 1 1 8 0c-1 1-1 2-1 2H9s0-1-1-2z',
  parking: 'M5 3h14v18H5zM10 17V7h3a3 3 0 0 1 0 6h-3',
  water: 'M12 3s6 7 6 11a6 6 0 0 1-12 0c0-4 6-11 6-11z',
  drain: 'M3 8h18M5 8v4a7 7 0 0 0 14 0V8M9 8v6M12 8v8M15 8v6',
  noise: 'M4 10v4h4l5 4V6l-5 4zM16 9a4 4 0 0 1 0 6M18 6a8 8 0 0 1 0 12',
  property: 'M4 21V5l8-3 8 3v16zM9 9h1M14 9h1M9 13h1M14 13h1M10 21v-4h4v4',
  smoke: 'M5 20h14M7 16h10M8 12c0-3 4-2 4-5s-2-3-2-4M14 12c0-3 3-2 3-5',
  benefit: 'M4 6h16v12H4zM4 10h16M8 14h4',
  hazard: 'M12 3c1 4 5 5 5 10a5 5 0 0 1-10 0c0-2 1-3 2-4 0 2 1 2 1 2 1-3 0-5 2-8z',
  ask: 'M12 21a9 9 0 1 1 0-18 9 9 0 0 1 0 18zM9.5 9.5a2.5 2.5 0 1 1 3.5 2.3c-1 .5-1 1.2-1 2.2M12 17v.5',
  other: 'M6 12h.01M12 12h.01M18 12h.01',
}

export const icon = (name: string): Html =>
  raw(
    `<svg class="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false"><path d="${strokes[name] ?? strokes.other}"/></svg>`,
  )
