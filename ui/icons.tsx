/** Line drawings of 16 px in the colour of their text; decoration only, so hidden from readers of screens. */
const drawings = {
  search: 'M7 2.5a4.5 4.5 0 1 0 0 9 4.5 4.5 0 0 0 0-9ZM10.5 10.5 14 14',
  bell: 'M3.5 11.5h9l-1-1.5V7a3.5 3.5 0 0 0-7 0v3l-1 1.5ZM6.7 13.5h2.6',
  menu: 'M2.5 4h11M2.5 8h11M2.5 12h11',
  down: 'M4 6l4 4 4-4',
  left: 'M10 3.5 5.5 8l4.5 4.5',
  right: 'M6 3.5 10.5 8 6 12.5',
  up: 'M4 10l4-4 4 4',
  close: 'M3.5 3.5l9 9M12.5 3.5l-9 9',
  file: 'M4 1.5h5l3 3v10H4zM9 1.5v3h3',
  upload: 'M8 10.5v-8M4.8 5.5 8 2.3l3.2 3.2M2.5 10.5v3h11v-3',
  download: 'M8 2.5v8M4.8 7.3 8 10.5l3.2-3.2M2.5 10.5v3h11v-3',
  done: 'M3 8.5l3.2 3.2L13 5',
  alarm: 'M8 2 14.5 13.5h-13zM8 6.5v3.2M8 11.3v.6',
  eye: 'M1.5 8S4 3.5 8 3.5 14.5 8 14.5 8 12 12.5 8 12.5 1.5 8 1.5 8ZM8 6a2 2 0 1 0 0 4 2 2 0 0 0 0-4Z',
  lock: 'M3.5 7h9v6.5h-9zM5.5 7V5a2.5 2.5 0 0 1 5 0v2',
  plus: 'M8 3v10M3 8h10',
} as const

export type IconName = keyof typeof drawings

export const Icon = ({ name, size = 16 }: { name: IconName; size?: number }) => (
  <svg className="icon" width={size} height={size} viewBox="0 0 16 16" aria-hidden="true" focusable="false">
    <path d={drawings[name]} fill="none" stroke="currentColor" strokeWidth="1.4" strokeLinecap="round" strokeLinejoin="round" />
  </svg>
)
