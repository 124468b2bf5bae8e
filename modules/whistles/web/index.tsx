import type { StaffPage } from '#ui/pages.ts'

export const pages: StaffPage[] = []
