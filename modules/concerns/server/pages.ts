import type { Page } from '#platform/pages.ts'

export const pages: Page[] = []
